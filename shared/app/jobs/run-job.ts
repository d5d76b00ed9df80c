import type { JobId } from '#domain/ids.ts'
import { type EndedJob, isEnded, isGone, isRunning, type JobKind, type RunningJob } from '#domain/jobs/job.ts'
import {
  advanced,
  claim,
  done,
  failed,
  gaveUp,
  isHopeless,
  released,
  restarted,
  stopped,
} from '#domain/jobs/job-acts.ts'
import { type Instant, plus } from '#domain/time/calendar.ts'
import { endJob } from './end-job.ts'
import { askerStillMay } from './job-access.ts'
import type { JobWorkDeps } from './job-deps.ts'
import { JobLost, type Slice, type SliceOutcome } from './kind.ts'
import { kinds } from './kinds.ts'

/** What became of a nudge. */
export type RunOutcome =
  | 'done'
  | 'failed'
  | 'stopped'
  /** There is more; the row is due at once and the sweep finds it. */
  | 'laid-down'
  /** Somebody else is at it, or has ended it. */
  | 'lost'
  | 'nothing-to-do'
  | 'removed'

/** A worker begins no slice with less time than this. */
const sliceReserveMs = 60_000
/** Progress within a slice is written no more often. */
const noteEveryMs = 5_000

/**
 * Does a job, slice by slice, as long as there is time. After each slice its cursor is written IF the row is still
 * this worker's; a worker that dies is followed by another once its lease is over. A job that has ended and is kept
 * no longer is removed.
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
    if (isHopeless(job)) return end(gaveUp(job, clock()), 'failed')
    if (!(await askerStillMay(deps, job))) return end(stopped(job, clock()), 'stopped')
    const at = placeOf(deps, job)
    const outcome = await runSlice(deps, at)
    job = at.job
    if (outcome.is === 'done') return end(done(job, outcome.result, clock()), 'done')
    if (outcome.is === 'failed') return end(failed(job, outcome.problems, clock()), 'failed')
    const next = outcome.is === 'anew' ? restarted(job, clock()) : advanced(job, outcome, clock())
    if (timeLeftMs() < sliceReserveMs) {
      await written(deps, { ...next, state: released(next.state) }, clock())
      return 'laid-down'
    }
    job = await written(deps, next)
  }
}

/** Where a worker stands with its job: the row as it wrote it last. */
interface Place {
  job: RunningJob
  readonly note: Slice['note']
}

function placeOf(deps: JobWorkDeps, begun: RunningJob): Place {
  let notedAt = Date.parse(deps.clock())
  const place: Place = {
    job: begun,
    async note(progress) {
      const now = deps.clock()
      if (Date.parse(now) - notedAt < noteEveryMs) return
      notedAt = Date.parse(now)
      place.job = await written(deps, advanced(place.job, { progress }, now))
    },
  }
  return place
}

/** Runs one slice; when it throws, the job is laid down for a while and the fault goes on to the log. */
async function runSlice(deps: JobWorkDeps, place: Place): Promise<SliceOutcome> {
  const { job, note } = place
  try {
    return await run(job.input.kind, deps, { job, input: job.input, cursor: job.state.cursor, note })
  } catch (fault) {
    if (fault instanceof JobLost) throw fault
    const { job: last } = place
    const later = plus(deps.clock(), { seconds: 15 * 2 ** last.state.attempts })
    const next = { ...last, version: last.version + 1, state: released(last.state) }
    // If the row is another's by now, there is nothing to lay down.
    await written(deps, next, later).catch(() => {})
    throw fault
  }
}

const run = <Kind extends JobKind>(
  kind: Kind,
  deps: JobWorkDeps,
  slice: Slice<Kind>,
): Promise<SliceOutcome> => kinds[kind](deps, slice)

/** Writes the row IF it is still this worker's; it is next due when the lease is over, or as told. */
async function written({ store }: JobWorkDeps, job: RunningJob, dueAt?: Instant): Promise<RunningJob> {
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const outcome = await store.jobs.commit({ jobs: [{ job, dueAt: dueAt ?? job.state.leasedUntil }] })
    if (outcome === 'done') return job
    if (outcome === 'changed') break
    await store.pause(20 * 2 ** attempt)
  }
  throw new JobLost('the row is not what was written last')
}
