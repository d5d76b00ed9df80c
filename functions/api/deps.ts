import type { JobFiles } from '#adapters/files/job-files.ts'
import type { StaffDeps } from '#app/deps.ts'

/** The dependencies of the API's routes: those of the use-cases, and the files of jobs. */
export interface ApiDeps extends StaffDeps {
  readonly objects: JobFiles
}
