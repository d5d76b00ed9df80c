import type { Visitor } from '../support/stage.ts'
import { lookAt } from './hands.ts'

/** From the first page of the registry, those on which an administrator changes it; nothing is changed. */
export async function lookThroughRegistry(visitor: Visitor, url: string): Promise<void> {
  await visitor.look('registry-administrator')
  await lookAt(visitor, `${url}/desk/registry/import`, 'registry-import')
  await lookAt(visitor, `${url}/desk/registry/calendar`, 'registry-calendar')
}
