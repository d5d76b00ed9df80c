import type { JobId } from '#domain/ids.ts'
import { type EndedJob, isEnded, isGone, isRunning, type JobKind, type RunningJob } from '#domain/jobs/job.ts'
import {
  advanced,
  attemptsExhausted,
  claim,
  done,
  failed,
  gaveUp,
  released,
  restarted,
  stopped,
} from '#domain/jobs/job-acts.ts'
import { type Instant, plus } from '#domain/time/calendar.ts'
import { endJob } from './end-job.ts'
import { requesterStillMay } from './job-access.ts'
import type { JobWorkDeps } from './job-deps.ts'
import { JobLost, type Slice, type SliceOutcome } from './kind.ts'
import { kinds } from './kinds.ts'

/** The outcome of handling a nudge. */
export type RunOutcome =
  | 'done'
  | 'failed'
  | 'stopped'
  /** Not finished; the row is due at once and the sweep will nudge it. */
  | 'unfinished'
  /** Another worker holds the lease, or the job has ended. */
  | 'lost'
  | 'nothing-to-do'
  | 'removed'

/** Minimum remaining time to start a slice. */
const sliceReserveMs = 60_000
/** Minimum interval between progress writes within a slice. */
const progressEveryMs = 5_000

/**
 * Runs a job slice by slice while there is time. After each slice the cursor is saved by a write conditional on the
 * row's version; if a worker dies, another continues when the lease expires. An expired row of an ended job is
 * deleted.
 */
export async function runJob(deps: JobWorkDeps, id: JobId, timeLeftMs: () => number): Promise<RunOutcome> {
  const { store, clock } = deps
  const found = await store.jobs.get(id)
  if (!found) return 'nothing-to-do'
  if (isEnded(found)) {
    if (!isGone(found, clock())) return 'nothing-to-do'
    return (await store.jobs.remove(found)) === 'done' ? 'removed' : 'lost'
  }
  if (!isRunning(found)) return 'nothing-to-do'
  const claimed = claim(found, clock())
  if (!claimed) return 'nothing-to-do'
  try {
    return await work(deps, await written(deps, claimed), timeLeftMs)
  } catch (fault) {
    if (fault instanceof JobLost) return 'lost'
    throw fault
  }
}

async function work(deps: JobWorkDeps, begun: RunningJob, timeLeftMs: () => number): Promise<RunOutcome> {
  const { clock } = deps
  const end = async (ended: EndedJob, as: RunOutcome) => ((await endJob(deps, ended)).ok ? as : 'lost')
  let job = begun
  for (;;) {
    if (attemptsExhausted(job)) return end(gaveUp(job, clock()), 'failed')
    if (!(await requesterStillMay(deps, job))) return end(stopped(job, clock()), 'stopped')
    const at = placeOf(deps, job)
    const outcome = await runSlice(deps, at)
    job = at.job
    if (outcome.is === 'done') return end(done(job, outcome.result, clock()), 'done')
    if (outcome.is === 'failed') return end(failed(job, outcome.problems, clock()), 'failed')
    const next = outcome.is === 'anew' ? restarted(job, clock()) : advanced(job, outcome, clock())
    if (timeLeftMs() < sliceReserveMs) {
      await written(deps, { ...next, state: released(next.state) }, clock())
      return 'unfinished'
    }
    job = await written(deps, next)
  }
}

/** A worker's state: the row as it last wrote it. */
interface Place {
  job: RunningJob
  readonly reportProgress: Slice['reportProgress']
}

function placeOf(deps: JobWorkDeps, begun: RunningJob): Place {
  let reportedAt = Date.parse(deps.clock())
  const place: Place = {
    job: begun,
    async reportProgress(progress) {
      const now = deps.clock()
      if (Date.parse(now) - reportedAt < progressEveryMs) return
      reportedAt = Date.parse(now)
      place.job = await written(deps, advanced(place.job, { progress }, now))
    },
  }
  return place
}

/** Runs one slice; if it throws, the lease is released with a delay, and the error is rethrown to be logged. */
async function runSlice(deps: JobWorkDeps, place: Place): Promise<SliceOutcome> {
  const { job, reportProgress } = place
  try {
    return await run(job.input.kind, deps, {
      job,
      input: job.input,
      cursor: job.state.cursor,
      reportProgress,
    })
  } catch (fault) {
    if (fault instanceof JobLost) throw fault
    const { job: last } = place
    const later = plus(deps.clock(), { seconds: 15 * 2 ** last.state.attempts })
    const next = { ...last, version: last.version + 1, state: released(last.state) }
    // If another worker owns the row by now, there is no lease to release.
    await written(deps, next, later).catch(() => {})
    throw fault
  }
}

const run = <Kind extends JobKind>(
  kind: Kind,
  deps: JobWorkDeps,
  slice: Slice<Kind>,
): Promise<SliceOutcome> => kinds[kind](deps, slice)

/** Writes the row if unchanged by others; it is next due when the lease ends, or at the given instant. */
async function written({ store }: JobWorkDeps, job: RunningJob, dueAt?: Instant): Promise<RunningJob> {
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const outcome = await store.jobs.commit({ jobs: [{ job, dueAt: dueAt ?? job.state.leasedUntil }] })
    if (outcome === 'done') return job
    if (outcome === 'changed') break
    await store.pause(20 * 2 ** attempt)
  }
  throw new JobLost('the row is not what was written last')
}
