import type { JobId, UnitId } from '../ids.ts'
import { problem, type Result, refuse } from '../result.ts'
import { type Instant, plus } from '../time/calendar.ts'

/** A job that waits for one of its issuer's places. */
export interface WaitingJob {
  readonly id: JobId
  readonly size: number
  readonly at: Instant
}

/** An issuer's places, and who waits for them: one row, so that two places are never three. */
export interface JobQueue {
  readonly issuerId: UnitId
  readonly version: number
  readonly running: readonly JobId[]
  readonly waiting: readonly WaitingJob[]
}

/** Jobs of one issuer that run at one time, so that none starves the others'. */
export const places = 2
/** More than a person means to ask for; the row stays small. */
export const mostWaiting = 50
/** After so long a job goes before smaller ones that came later, so that a large one is not passed by for ever. */
const patienceMinutes = 15

export const emptyQueue = (issuerId: UnitId): JobQueue => ({ issuerId, version: 0, running: [], waiting: [] })

export interface QueueChange {
  readonly before: JobQueue
  readonly after: JobQueue
  /** The jobs that begin with this change. */
  readonly started: readonly JobId[]
}

/** Puts a job into its issuer's queue, where it begins at once if a place is free. */
export function enqueue(queue: JobQueue, job: WaitingJob, now: Instant): Result<QueueChange> {
  if (queue.waiting.length >= mostWaiting)
    return refuse(problem('too-many-jobs', undefined, { limit: mostWaiting }))
  return { ok: true, value: filled(queue, { ...queue, waiting: [...queue.waiting, job] }, now) }
}

/** Takes a job out of the queue, running or waiting, and gives its place to the next. */
export function leave(queue: JobQueue, id: JobId, now: Instant): QueueChange {
  const without = {
    ...queue,
    running: queue.running.filter((one) => one !== id),
    waiting: queue.waiting.filter((one) => one.id !== id),
  }
  return filled(queue, without, now)
}

function filled(before: JobQueue, given: JobQueue, now: Instant): QueueChange {
  let { running, waiting } = given
  const started: JobId[] = []
  while (running.length < places) {
    const next = nextOf(waiting, now)
    if (!next) break
    waiting = waiting.filter(({ id }) => id !== next.id)
    running = [...running, next.id]
    started.push(next.id)
  }
  return { before, after: { ...given, version: before.version + 1, running, waiting }, started }
}

/** Who has waited too long, oldest first; else the smallest, and of two as small the older. */
function nextOf(waiting: readonly WaitingJob[], now: Instant): WaitingJob | undefined {
  const byAge = waiting.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const oldest = byAge[0]
  if (!oldest || plus(oldest.at, { minutes: patienceMinutes }) <= now) return oldest
  return byAge.reduce((least, one) => (one.size < least.size ? one : least), oldest)
}
