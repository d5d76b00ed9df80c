import type { JobInput, JobKind, JobResult, Progress, RunningJob } from '#domain/jobs/job.ts'
import type { Problem } from '#domain/result.ts'
import type { JobWorkDeps } from './job-deps.ts'

/** One slice of a job: starts at the cursor and may be repeated from there if its worker dies. */
export interface Slice<Kind extends JobKind = JobKind> {
  readonly job: RunningJob
  readonly input: Extract<JobInput, { kind: Kind }>
  readonly cursor: string | undefined
  /**
   * Reports progress within the slice and extends the lease.
   * @throws JobLost if another worker has taken the job over, or it was cancelled
   */
  reportProgress(progress: Progress): Promise<void>
}

export type SliceOutcome =
  | { readonly is: 'more'; readonly cursor: string; readonly progress: Progress }
  /** The partial result is lost: the job restarts from the beginning. */
  | { readonly is: 'anew' }
  | { readonly is: 'done'; readonly result: JobResult }
  | { readonly is: 'failed'; readonly problems: readonly Problem[] }

/** Runs one kind of job. Everything that a slice writes must be idempotent, because slices can be repeated. */
export type RunSlice<Kind extends JobKind> = (deps: JobWorkDeps, slice: Slice<Kind>) => Promise<SliceOutcome>

/** The job's row changed since this worker last wrote it: the job was taken over or has ended. */
export class JobLost extends Error {
  override readonly name = 'JobLost'
  readonly code = 'job-lost'
}
