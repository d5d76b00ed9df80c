import type { JobId, UnitId } from '../ids.ts'
import { problem, type Result, refuse } from '../result.ts'
import { type Instant, plus } from '../time/calendar.ts'

/** A job that waits for a free place of its issuer. */
export interface WaitingJob {
  readonly id: JobId
  readonly size: number
  readonly at: Instant
}

/** An issuer's running and waiting jobs: one row, so that the limit on running jobs holds under concurrency. */
export interface JobQueue {
  readonly issuerId: UnitId
  readonly version: number
  readonly running: readonly JobId[]
  readonly waiting: readonly WaitingJob[]
}

/** Concurrency limit per issuer, so that no issuer can starve the others. */
export const mostRunning = 2
/** Limit on waiting jobs: more than anybody needs, and it bounds the size of the row. */
export const mostWaiting = 50
/** Wait in minutes after which a job goes before smaller ones, so that a large job is not starved. */
const patienceMinutes = 15

export const emptyQueue = (issuerId: UnitId): JobQueue => ({ issuerId, version: 0, running: [], waiting: [] })

export interface QueueChange {
  readonly before: JobQueue
  readonly after: JobQueue
  /** The jobs that start with this change. */
  readonly started: readonly JobId[]
}

/** Adds a job to its issuer's queue; it starts at once if a place is free. */
export function enqueue(queue: JobQueue, job: WaitingJob, now: Instant): Result<QueueChange> {
  if (queue.waiting.length >= mostWaiting)
    return refuse(problem('too-many-jobs', undefined, { limit: mostWaiting }))
  return { ok: true, value: filled(queue, { ...queue, waiting: [...queue.waiting, job] }, now) }
}

/** Removes a running or waiting job from the queue and gives its place to the next. */
export function dequeue(queue: JobQueue, id: JobId, now: Instant): QueueChange {
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
  while (running.length < mostRunning) {
    const next = nextOf(waiting, now)
    if (!next) break
    waiting = waiting.filter(({ id }) => id !== next.id)
    running = [...running, next.id]
    started.push(next.id)
  }
  return { before, after: { ...given, version: before.version + 1, running, waiting }, started }
}

/** The oldest if it waited too long, else the smallest, and of equals the older. */
function nextOf(waiting: readonly WaitingJob[], now: Instant): WaitingJob | undefined {
  const byAge = waiting.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const oldest = byAge[0]
  if (!oldest || plus(oldest.at, { minutes: patienceMinutes }) <= now) return oldest
  return byAge.reduce((least, one) => (one.size < least.size ? one : least), oldest)
}
