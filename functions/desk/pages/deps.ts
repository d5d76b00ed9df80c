import type { FileStore } from '#adapters/files/file-store.ts'
import type { StaffDeps } from '#app/deps.ts'
import type { PreviewDeps } from '#app/mails/preview-mail.ts'

/** What the pages of the desk work with: the use-cases' own needs, previews to oneself, and the files. */
export interface DeskPagesDeps extends StaffDeps, PreviewDeps {
  readonly files: FileStore
}
