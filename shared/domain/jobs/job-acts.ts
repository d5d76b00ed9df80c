import type { Staff } from '../access/staff.ts'
import type { JobId } from '../ids.ts'
import { type Problem, problem } from '../result.ts'
import { type Instant, plus } from '../time/calendar.ts'
import type { EndedJob, EndedState, Job, JobInput, JobResult, Progress, RunningJob } from './job.ts'

/** How long a worker may be silent before another takes its job up. */
export const leaseSeconds = 120
/** So often a job is begun from one place before it is given up. */
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

/** A new job for which a place was free. */
export const startedAtOnce = (job: Job): RunningJob => ({ ...job, state: beginning(job) })
/** A job that was given the place of another. */
export const started = (job: Job): RunningJob => next(job, beginning(job))

/** Takes a job up for a worker; undefined while another is at it. */
export function claim(job: RunningJob, now: Instant): RunningJob | undefined {
  const { state } = job
  if (state.leasedUntil !== undefined && state.leasedUntil > now) return undefined
  return next(job, { ...state, attempts: state.attempts + 1, leasedUntil: leaseFrom(now) })
}

/** Whether it was begun too often without getting any further. */
export const isHopeless = ({ state }: RunningJob): boolean => state.attempts > mostAttempts

/** What has been done is written down and the lease goes on. Progress within a slice leaves the cursor where it is. */
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

/** Begins the work anew, because what was made so far is lost; counts as another attempt. */
export const restarted = (job: RunningJob, now: Instant): RunningJob =>
  next(job, {
    is: 'running',
    progress: { done: 0, of: job.state.progress.of },
    attempts: job.state.attempts + 1,
    leasedUntil: leaseFrom(now),
  })

/** The state of a job that was laid down for whoever takes it up next. */
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
