import type { JobFiles } from '#adapters/files/job-files.ts'
import type { StaffDeps } from '#app/deps.ts'

/** What the routes of the API work with: the acts' own needs, and the files of jobs. */
export interface ApiDeps extends StaffDeps {
  readonly objects: JobFiles
}
