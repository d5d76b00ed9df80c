import type { FileStore } from '#adapters/files/file-store.ts'
import type { Keyring } from '#domain/access/link.ts'
import type { NewIds } from '#domain/ids.ts'
import type { ActDeps } from '../deps.ts'

/** What the unit's side works with. */
export interface AnswerDeps extends ActDeps {
  readonly files: FileStore
  readonly ids: Pick<NewIds, 'file'>
  /** Read anew now and then, so that a key can be added while the function lives. */
  readonly linkKeys: () => Promise<Keyring>
  readonly sessionKeys: () => Promise<Keyring>
}
