import type { JobObjects } from '#adapters/files/job-objects.ts'
import type { NewIds } from '#domain/ids.ts'
import type { StoreWithImports } from '#store/store-with-imports.ts'
import type { ActDeps } from '../deps.ts'

/** The dependencies of job workers. */
export interface JobWorkDeps extends ActDeps {
  readonly store: StoreWithImports
  readonly objects: JobObjects
  readonly ids: Pick<NewIds, 'manifest'>
  /** Limits of the work in one slice. */
  readonly slice: {
    /** Size of a multipart upload part in bytes; S3 requires at least 5 MB. */
    readonly partBytes: number
    /** Bytes read at a time from an uploaded file. */
    readonly readBytes: number
    /** Tasks that a slice of a list looks at. */
    readonly tasks: number
  }
  /** A short random mark, so that two attempts never write to the same name. */
  readonly mark: () => string
}
