import type { ActDeps } from '../../shared/acts/change-task.ts'
import type { NewIds } from '../../shared/domain/ids.ts'
import type { Keyring } from '../../shared/domain/link.ts'
import type { FileStore } from '../../shared/files/file-store.ts'

/** What the unit's side works with. */
export interface AnswerDeps extends ActDeps {
  readonly files: FileStore
  readonly ids: Pick<NewIds, 'file'>
  /** Read anew now and then, so that a key can be added while the function lives. */
  readonly linkKeys: () => Promise<Keyring>
  readonly sessionKeys: () => Promise<Keyring>
}
