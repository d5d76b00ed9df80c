import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { JobId, UnitId } from '#domain/ids.ts'
import {
  dequeue,
  emptyQueue,
  enqueue,
  type JobQueue,
  mostRunning,
  mostWaiting,
} from '#domain/jobs/job-queue.ts'
import { type Instant, plus } from '#domain/time/calendar.ts'
import { startOfDemo } from '#test/support/factories.ts'

const issuer = 'H24.SGDDT' as UnitId
const idOf = (n: number) => `job${n}` as JobId
const at = (minutes: number): Instant => plus(startOfDemo, { minutes })

const asked = (queue: JobQueue, n: number, size: number, minutes: number) => {
  const change = enqueue(queue, { id: idOf(n), size, at: at(minutes) }, at(minutes))
  if (!change.ok) throw new Error('refused')
  return change.value
}

describe('the queue of an issuer', () => {
  test('never runs more than two, and none waits while a place is free', () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ ask: fc.integer({ min: 0, max: 1000 }) }),
        fc.record({ end: fc.nat({ max: 60 }) }),
      ),
      { maxLength: 80 },
    )
    fc.assert(
      fc.property(steps, (plan) => {
        let queue = emptyQueue(issuer)
        const begun: JobId[] = []
        const inQueue = new Set<JobId>()
        for (const [n, step] of plan.entries()) {
          const change =
            'ask' in step
              ? queue.waiting.length < mostWaiting
                ? asked(queue, n, step.ask, n)
                : undefined
              : dequeue(queue, [...inQueue][step.end % Math.max(inQueue.size, 1)] ?? idOf(-1), at(n))
          if (!change) continue
          if ('ask' in step) inQueue.add(idOf(n))
          begun.push(...change.started)
          queue = change.after
          const present = [...queue.running, ...queue.waiting.map(({ id }) => id)]
          for (const id of inQueue) if (!present.includes(id)) inQueue.delete(id)
          expect(queue.running.length).toBeLessThanOrEqual(mostRunning)
          expect(queue.running.length === mostRunning || queue.waiting.length === 0).toBe(true)
          expect(new Set(present).size).toBe(present.length)
        }
        expect(new Set(begun).size).toBe(begun.length)
      }),
    )
  })

  test('starts the smallest first, and of equals the older', () => {
    let queue = emptyQueue(issuer)
    for (const [n, size] of [9000, 8000, 57_334, 10, 10].entries())
      queue = asked(queue, n, size, n / 10).after
    expect(queue.running).toEqual([idOf(0), idOf(1)])
    const first = dequeue(queue, idOf(0), at(1))
    expect(first.started).toEqual([idOf(3)])
    expect(dequeue(first.after, idOf(3), at(1)).started).toEqual([idOf(4)])
  })

  test('starts a large job that has waited 15 minutes before smaller ones', () => {
    let queue = emptyQueue(issuer)
    for (const [n, size] of [1, 1, 57_334].entries()) queue = asked(queue, n, size, 0).after
    queue = asked(queue, 3, 1, 14).after
    expect(dequeue(queue, idOf(0), at(14)).started).toEqual([idOf(3)])
    expect(dequeue(queue, idOf(0), at(15)).started).toEqual([idOf(2)])
  })

  test('refuses more than fifty waiting jobs', () => {
    let queue = emptyQueue(issuer)
    for (let n = 0; n < mostRunning + mostWaiting; n += 1) queue = asked(queue, n, 1, 0).after
    const more = enqueue(queue, { id: idOf(99), size: 1, at: at(0) }, at(0))
    expect(more).toMatchObject({ ok: false, problems: [{ code: 'too-many-jobs' }] })
  })
})
