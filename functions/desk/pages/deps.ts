import type { FileStore } from '#adapters/files/file-store.ts'
import type { JobFiles } from '#adapters/files/job-files.ts'
import type { StaffDeps } from '#app/deps.ts'
import type { PreviewDeps } from '#app/mails/preview-mail.ts'

/** The dependencies of the desk's pages: those of the use-cases, preview mails and files. */
export interface DeskPagesDeps extends StaffDeps, PreviewDeps {
  readonly files: FileStore
  /** The files of jobs. */
  readonly objects: JobFiles
  /** How long a request waits for a job to end before it redirects to the job's page. */
  readonly jobPatienceMs: number
}
