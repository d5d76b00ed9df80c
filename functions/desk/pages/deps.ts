import type { FileStore } from '#adapters/files/file-store.ts'
import type { JobFiles } from '#adapters/files/job-files.ts'
import type { StaffDeps } from '#app/deps.ts'
import type { PreviewDeps } from '#app/mails/preview-mail.ts'

/** What the pages of the desk work with: the acts' own needs, previews to oneself, and files. */
export interface DeskPagesDeps extends StaffDeps, PreviewDeps {
  readonly files: FileStore
  /** The files of jobs. */
  readonly objects: JobFiles
  /** How long a page waits for a job that may end within a moment. */
  readonly jobPatienceMs: number
}
