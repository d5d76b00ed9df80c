import type { Staff } from '../access/staff.ts'
import type { JobId } from '../ids.ts'
import { type Problem, problem } from '../result.ts'
import { type Instant, plus } from '../time/calendar.ts'
import type { EndedJob, EndedState, Job, JobInput, JobResult, Progress, RunningJob } from './job.ts'

/** The lease: seconds without a write after which another worker may take the job over. */
export const leaseSeconds = 120
/** The most attempts from one cursor before a job is marked as failed. */
export const mostAttempts = 5

export interface Ask {
  readonly id: JobId
  readonly by: Staff
  readonly input: JobInput
  readonly size: number
  readonly at: Instant
}

export const newJob = ({ id, by, input, size, at }: Ask): Job => ({
  id,
  input,
  askedBy: { id: by.id, email: by.email },
  issuerId: by.unitId,
  askedAt: at,
  size,
  version: 1,
  state: { is: 'waiting' },
})

const beginning = (job: Job): RunningJob['state'] => ({
  is: 'running',
  progress: { done: 0, of: job.size },
  attempts: 0,
})

/** A new job that starts at once, because a place was free. */
export const startedAtOnce = (job: Job): RunningJob => ({ ...job, state: beginning(job) })
/** A waiting job that starts because another one's place became free. */
export const started = (job: Job): RunningJob => next(job, beginning(job))

/** Leases a job to a worker; undefined while another worker holds the lease. */
export function claim(job: RunningJob, now: Instant): RunningJob | undefined {
  const { state } = job
  if (state.leasedUntil !== undefined && state.leasedUntil > now) return undefined
  return next(job, { ...state, attempts: state.attempts + 1, leasedUntil: leaseFrom(now) })
}

/** Whether the job used up its attempts without any progress. */
export const attemptsExhausted = ({ state }: RunningJob): boolean => state.attempts > mostAttempts

/** Saves progress and extends the lease. Progress within a slice leaves the cursor unchanged. */
export function advanced(
  job: RunningJob,
  to: { cursor?: string | undefined; progress: Progress },
  now: Instant,
): RunningJob {
  const moved = to.cursor !== undefined && to.cursor !== job.state.cursor
  return next(job, {
    is: 'running',
    progress: to.progress,
    cursor: to.cursor ?? job.state.cursor,
    attempts: moved ? 0 : job.state.attempts,
    leasedUntil: leaseFrom(now),
  })
}

/** Restarts the job from the beginning, because its partial result is lost; counts as another attempt. */
export const restarted = (job: RunningJob, now: Instant): RunningJob =>
  next(job, {
    is: 'running',
    progress: { done: 0, of: job.state.progress.of },
    attempts: job.state.attempts + 1,
    leasedUntil: leaseFrom(now),
  })

/** Releases the lease, so that another worker can continue the job. */
export const released = (state: RunningJob['state']): RunningJob['state'] => ({
  ...state,
  leasedUntil: undefined,
})

export const done = (job: RunningJob, result: JobResult, at: Instant): EndedJob =>
  ended(job, { is: 'done', at, result })
export const failed = (job: Job, problems: readonly Problem[], at: Instant): EndedJob =>
  ended(job, { is: 'failed', at, problems })
export const gaveUp = (job: Job, at: Instant): EndedJob => failed(job, [problem('job-gave-up')], at)
export const cancelled = (job: Job, at: Instant): EndedJob => ended(job, { is: 'cancelled', at })
export const stopped = (job: Job, at: Instant): EndedJob => ended(job, { is: 'stopped', at })

const leaseFrom = (now: Instant): Instant => plus(now, { seconds: leaseSeconds })
const next = (job: Job, state: RunningJob['state']): RunningJob => ({
  ...job,
  version: job.version + 1,
  state,
})
const ended = (job: Job, state: EndedState): EndedJob => ({ ...job, version: job.version + 1, state })
