import type { Visitor } from '../support/stage.ts'
import { lookAt } from './hands.ts'

/** Visits the pages on which an administrator changes the registry, without changing anything. */
export async function lookThroughRegistry(visitor: Visitor, url: string): Promise<void> {
  await visitor.look('registry-administrator')
  await lookAt(visitor, `${url}/desk/registry/import`, 'registry-import')
  await lookAt(visitor, `${url}/desk/registry/calendar`, 'registry-calendar')
}
