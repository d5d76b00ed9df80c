import type { Keyring } from '#domain/access/link.ts'
import type { NewIds } from '#domain/ids.ts'
import type { ActDeps } from './tasks/change-task.ts'

/** What the acts of staff work with. */
export interface DeskDeps extends ActDeps {
  readonly ids: NewIds
  readonly linkKeys: () => Promise<Keyring>
  /** Without a slash at its end. */
  readonly publicUrl: string
}
