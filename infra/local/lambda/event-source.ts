import { setTimeout as wait } from 'node:timers/promises'
import type { EventSourceModel } from '../template/model.ts'
import { type BatchOutcome, batchOutcome } from './batch-outcome.ts'
import type { Report } from './function-log.ts'

/** A received message. */
export interface ReceivedMessage {
  readonly messageId: string
  readonly receiptHandle: string
  readonly body: string
  readonly md5OfBody: string
  readonly attributes: Readonly<Record<string, string>>
}

/** The operations of an event source on its queue. */
export interface QueuePort {
  /** Up to `max` (at most 10) messages, waiting for the first at most `waitSeconds`. */
  receive(max: number, waitSeconds: number): Promise<readonly ReceivedMessage[]>
  remove(receiptHandles: readonly string[]): Promise<void>
  /** Makes a message visible again after this number of seconds. */
  release(receiptHandle: string, seconds: number): Promise<void>
}

/** A running event source. */
export interface EventSource {
  stop(): Promise<void>
}

const receiveLimit = 10
/** AWS starts with five concurrent batches; the template may set a lower limit. */
const usualConcurrency = 5

/**
 * Implements Lambda's event source for one queue: collects a batch, invokes, and deletes the messages that succeeded.
 *
 * One difference from AWS: failed messages become visible after 2, 4, 8 … seconds instead of the whole visibility
 * time-out (minutes), because a person is waiting at this machine. The receive count, and with it the
 * dead-letter queue, works as there.
 */
export function startEventSource(
  source: EventSourceModel,
  region: string,
  queue: QueuePort,
  invoke: (event: unknown) => Promise<unknown>,
  report: Report,
): EventSource {
  const most = source.maxConcurrency ?? usualConcurrency
  const running = new Set<Promise<void>>()
  let stopped = false

  const work = async (batch: readonly ReceivedMessage[]): Promise<void> => {
    const ids = batch.map((one) => one.messageId)
    const event = { Records: batch.map((one) => recordOf(one, source.queueArn, region)) }
    const outcome = await invoke(event).then(
      (answer) => batchOutcome(ids, answer, source.reportsItemFailures),
      (): BatchOutcome => ({ done: [], failed: ids }),
    )
    const handles = batch
      .filter((one) => outcome.done.includes(one.messageId))
      .map((one) => one.receiptHandle)
    if (handles.length > 0) await queue.remove(handles)
    await Promise.all(
      batch
        .filter((one) => outcome.failed.includes(one.messageId))
        .map((one) => queue.release(one.receiptHandle, backOff(one))),
    )
  }

  const collect = async (): Promise<readonly ReceivedMessage[]> => {
    const batch = [...(await queue.receive(Math.min(receiveLimit, source.batchSize), 1))]
    const until = Date.now() + source.windowSeconds * 1000
    while (batch.length > 0 && batch.length < source.batchSize && !stopped) {
      const more = await queue.receive(Math.min(receiveLimit, source.batchSize - batch.length), 0)
      batch.push(...more)
      if (more.length === 0) {
        if (Date.now() >= until) break
        await wait(50)
      }
    }
    return batch
  }

  const loop = async (): Promise<void> => {
    while (!stopped) {
      try {
        const batch = await collect()
        if (batch.length === 0) continue
        const task = work(batch)
          .catch((error: unknown) => report(`queue ${source.queueArn}: ${String(error)}`))
          .finally(() => running.delete(task))
        running.add(task)
        if (running.size >= most) await Promise.race(running)
      } catch (error) {
        if (stopped) return
        report(`queue ${source.queueArn}: ${String(error)}`)
        await wait(500)
      }
    }
  }

  const ended = loop()
  return {
    stop: async () => {
      stopped = true
      await ended
      await Promise.all(running)
    },
  }
}

const backOff = (message: ReceivedMessage): number =>
  Math.min(60, 2 ** Math.max(1, Number(message.attributes.ApproximateReceiveCount ?? 1)))

const recordOf = (message: ReceivedMessage, queueArn: string, region: string): object => ({
  ...message,
  messageAttributes: {},
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn,
  awsRegion: region,
})
