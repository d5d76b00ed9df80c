import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { batchOutcome } from '#infra/local/lambda/batch-outcome.ts'
import { type QueuePort, type ReceivedMessage, startEventSource } from '#infra/local/lambda/event-source.ts'

const ids = ['a', 'b', 'c']

describe('the outcome of a batch', () => {
  const none = { done: [], failed: ids }
  const all = { done: ids, failed: [] }
  it.each([
    ['nothing', undefined, all],
    ['null', null, all],
    ['no failures', { batchItemFailures: [] }, all],
    ['null failures', { batchItemFailures: null }, all],
    ['one failure', { batchItemFailures: [{ itemIdentifier: 'b' }] }, { done: ['a', 'c'], failed: ['b'] }],
    ['an unknown identifier', { batchItemFailures: [{ itemIdentifier: 'x' }] }, none],
    ['a null identifier', { batchItemFailures: [{ itemIdentifier: null }] }, none],
    ['a wrong key', { batchItemFailures: [{ id: 'a' }] }, none],
    ['a text', 'done', none],
  ])('of an answer with %s', (_, answer, expected) => {
    expect(batchOutcome(ids, answer, true)).toEqual(expected)
  })

  it('does not look at the answer when failures are not reported', () => {
    expect(batchOutcome(ids, { batchItemFailures: [{ itemIdentifier: 'x' }] }, false)).toEqual(all)
  })
})

const message = (messageId: string, receives = '1'): ReceivedMessage => ({
  messageId,
  receiptHandle: `handle-${messageId}`,
  body: messageId,
  md5OfBody: '',
  attributes: { ApproximateReceiveCount: receives },
})

function fakeQueue(messages: ReceivedMessage[]) {
  const removed: string[] = []
  const released: [string, number][] = []
  const port: QueuePort = {
    receive: async (max) => {
      await wait(1)
      return messages.splice(0, max)
    },
    remove: async (handles) => void removed.push(...handles),
    release: async (handle, seconds) => void released.push([handle, seconds]),
  }
  return { port, removed, released }
}

const source = {
  functionArn: 'arn',
  queueArn: 'arn:aws:sqs:r:0:q',
  batchSize: 25,
  windowSeconds: 0.2,
  reportsItemFailures: true,
  maxConcurrency: 2,
}
type SqsEvent = { Records: { messageId: string; eventSourceARN: string }[] }

describe('an event source', () => {
  it('collects up to its batch size and deletes only what was done', async () => {
    const queue = fakeQueue(Array.from({ length: 30 }, (_, index) => message(`m${index}`)))
    const sizes: number[] = []
    const running = startEventSource(
      source,
      'r',
      queue.port,
      async (event) => {
        const { Records } = event as SqsEvent
        sizes.push(Records.length)
        return {
          batchItemFailures: Records.filter((one) => one.messageId === 'm3').map((one) => ({
            itemIdentifier: one.messageId,
          })),
        }
      },
      () => {},
    )
    while (queue.removed.length < 29) await wait(5)
    await running.stop()
    expect(sizes).toEqual([25, 5])
    expect(queue.removed).not.toContain('handle-m3')
    expect(queue.released).toEqual([['handle-m3', 2]])
  })

  it('keeps the whole batch when the function throws, for longer each time', async () => {
    const queue = fakeQueue([message('a', '3'), message('b', '1')])
    const fail = () => Promise.reject(new Error('no'))
    const running = startEventSource(source, 'r', queue.port, fail, () => {})
    while (queue.released.length < 2) await wait(5)
    await running.stop()
    expect(queue.removed).toEqual([])
    expect(queue.released).toEqual([
      ['handle-a', 8],
      ['handle-b', 2],
    ])
  })

  it('never runs more batches at a time than its concurrency', async () => {
    const queue = fakeQueue(Array.from({ length: 8 }, (_, index) => message(`m${index}`)))
    let now = 0
    let most = 0
    const running = startEventSource(
      { ...source, batchSize: 1, windowSeconds: 0 },
      'r',
      queue.port,
      async () => {
        now += 1
        most = Math.max(most, now)
        await wait(10)
        now -= 1
      },
      () => {},
    )
    while (queue.removed.length < 8) await wait(5)
    await running.stop()
    expect(most).toBe(2)
  })
})
