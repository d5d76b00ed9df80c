import type { JobObjects } from '#adapters/files/job-objects.ts'
import type { ActDeps } from '../deps.ts'

/** What jobs are done with. */
export interface JobWorkDeps extends ActDeps {
  readonly objects: JobObjects
  /** How much one slice takes on. */
  readonly slice: {
    /** Bytes of a file's part; S3 takes no fewer than 5 MB. */
    readonly partBytes: number
    /** Bytes of an uploaded file that are read at a time. */
    readonly readBytes: number
  }
  /** A short random mark, so that what two attempts write never has one name. */
  readonly mark: () => string
}
