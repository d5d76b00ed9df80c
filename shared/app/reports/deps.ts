import type { FileStore } from '#adapters/files/file-store.ts'
import type { Keyring } from '#domain/access/link.ts'
import type { NewIds } from '#domain/ids.ts'
import type { ActDeps } from '../deps.ts'

/** The dependencies of the pages of a unit's link. */
export interface AnswerDeps extends ActDeps {
  readonly files: FileStore
  readonly ids: Pick<NewIds, 'file'>
  /** Re-read periodically, so that a key can be added without a restart. */
  readonly linkKeys: () => Promise<Keyring>
  readonly sessionKeys: () => Promise<Keyring>
  /** How long links work after their directive is closed. @default for ever */
  readonly linkDaysAfterClosing?: number | undefined
}
