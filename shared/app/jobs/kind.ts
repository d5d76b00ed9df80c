import type { JobInput, JobKind, JobResult, Progress, RunningJob } from '#domain/jobs/job.ts'
import type { Problem } from '#domain/result.ts'
import type { JobWorkDeps } from './job-deps.ts'

/** One piece of a job: begins at the cursor, and may be run again from there if its worker dies. */
export interface Slice<Kind extends JobKind = JobKind> {
  readonly job: RunningJob
  readonly input: Extract<JobInput, { kind: Kind }>
  readonly cursor: string | undefined
  /**
   * Says how far the slice has come, now and then; keeps the lease alive.
   * @throws JobLost when the job is another worker's by now, or was cancelled
   */
  note(progress: Progress): Promise<void>
}

export type SliceOutcome =
  | { readonly is: 'more'; readonly cursor: string; readonly progress: Progress }
  /** What was made so far is lost: the job begins anew. */
  | { readonly is: 'anew' }
  | { readonly is: 'done'; readonly result: JobResult }
  | { readonly is: 'failed'; readonly problems: readonly Problem[] }

/** How one kind of job is done. Whatever a slice writes may be written twice. */
export type RunSlice<Kind extends JobKind> = (deps: JobWorkDeps, slice: Slice<Kind>) => Promise<SliceOutcome>

/** The job's row is not what this worker wrote last: whatever it was doing is somebody else's, or nobody's. */
export class JobLost extends Error {
  override readonly name = 'JobLost'
  readonly code = 'job-lost'
}
