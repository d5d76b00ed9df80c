import { GetQueueAttributesCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { NudgeQueue } from '#domain/nudge.ts'
import type { Faults } from './faults.ts'
import type { Random } from './random.ts'
import type { Scheduler } from './scheduler.ts'

export const queueNames = ['fan-out', 'express', 'bulk', 'compile', 'mail-events', 'jobs'] as const
export type QueueName = (typeof queueNames)[number]

export interface Message {
  readonly id: string
  readonly queue: QueueName
  readonly body: string
  visibleAt: number
  receives: number
}

/** Six times the time-out of its function, in minutes, as deployed. */
const visibilityMinutes: Record<QueueName, number> = {
  'fan-out': 30,
  express: 9,
  bulk: 9,
  compile: 6,
  'mail-events': 3,
  jobs: 30,
}
const batchSizes: Record<QueueName, number> = {
  'fan-out': 1,
  express: 10,
  bulk: 10,
  compile: 20,
  'mail-events': 10,
  jobs: 1,
}
const maxReceives = 5

/** SQS standard queues with dead-letter queues, in memory. */
export interface Queues {
  readonly client: SQSClient
  url(queue: NudgeQueue): string
  post(queue: QueueName, body: string, delayMs?: number): void
  readonly isReady: (queue: QueueName) => boolean
  /** A batch for one invocation; empty when every message went to the dead-letter queue. */
  take(queue: QueueName): readonly Message[]
  /** Deletes what succeeded; what failed is received again after its visibility time-out. */
  finish(batch: readonly Message[], failed: ReadonlySet<string>): void
  nextAt(): number | undefined
  redrive(): number
  /** The bodies of the dead letters. */
  readonly deadBodies: () => readonly string[]
}

export function newQueues(scheduler: Scheduler, random: Random, faults: Faults): Queues {
  const messages = new Map<string, Message>()
  const dead: Message[] = []
  let names = 0
  const post = (queue: QueueName, body: string, delayMs = 0) => {
    names += 1
    const id = `${queue}-${names}`
    messages.set(id, { id, queue, body, visibleAt: scheduler.now() + delayMs, receives: 0 })
  }
  const isVisible = (one: Message, queue: QueueName) =>
    one.queue === queue && one.visibleAt <= scheduler.now()

  const client = new SQSClient({
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    cacheMiddleware: true,
  })
  const accept = (queue: QueueName, body: string) => {
    if (faults.strikes('nudge-lost')) return
    post(queue, body, faults.strikes('message-delayed') ? random.between(1_000, 15 * 60_000) : 0)
    if (faults.strikes('message-repeated')) post(queue, body, random.between(0, 60 * 60_000))
  }
  const depthOf = (queue: QueueName) =>
    scheduler.hold({
      service: 'sqs',
      text: `${queue} depth`,
      writes: [],
      transaction: false,
      perform: async () => {
        const depth = [...messages.values()].filter((one) => one.queue === queue).length
        const Attributes = { ApproximateNumberOfMessages: String(depth) }
        return { response: {}, output: { Attributes, $metadata: {} } }
      },
    })
  client.middlewareStack.add(
    (_next, context) => async (args) => {
      const { QueueUrl = '', Entries = [] } = args.input as SendMessageBatchCommand['input']
      const queue = QueueUrl.split('/').at(-1) as QueueName
      if (context.commandName === GetQueueAttributesCommand.name) return (await depthOf(queue)) as never
      if (context.commandName !== SendMessageBatchCommand.name)
        throw new Error(`SQS call ${context.commandName} is not simulated`)
      const perform = async () => {
        const refused = Entries.filter(() => faults.strikes('message-not-taken'))
        for (const entry of Entries) if (!refused.includes(entry)) accept(queue, entry.MessageBody ?? '')
        return {
          response: {},
          output: {
            Failed: refused.map(({ Id }) => ({ Id, SenderFault: false, Code: 'InternalError' })),
            Successful: [],
            $metadata: {},
          },
        }
      }
      const text = `${queue} ${Entries.map(({ MessageBody }) => MessageBody).join(' ')}`
      const held = { service: 'sqs', text, writes: [], transaction: false, perform } as const
      return (await scheduler.hold(held)) as never
    },
    { step: 'initialize', name: 'gate', priority: 'high' },
  )

  return {
    client,
    url: (queue) => `https://sqs.local/${queue}`,
    post,
    isReady: (queue) => [...messages.values()].some((one) => isVisible(one, queue)),
    take(queue) {
      const found = [...messages.values()].filter((one) => isVisible(one, queue))
      const inOrder = faults.strikes('message-reordered') ? random.shuffled(found) : found
      const batch: Message[] = []
      for (const message of inOrder.slice(0, random.between(1, batchSizes[queue]))) {
        message.receives += 1
        if (message.receives > maxReceives) {
          messages.delete(message.id)
          dead.push(message)
          faults.count('dead-letter')
          continue
        }
        const hides = faults.strikes('message-redelivered')
          ? random.between(0, 60_000)
          : visibilityMinutes[queue] * 60_000
        message.visibleAt = scheduler.now() + hides
        batch.push(message)
      }
      return batch
    },
    finish(batch, failed) {
      for (const { id } of batch) if (!failed.has(id)) messages.delete(id)
    },
    nextAt: () =>
      messages.size === 0 ? undefined : Math.min(...[...messages.values()].map(({ visibleAt }) => visibleAt)),
    redrive() {
      const count = dead.length
      for (const { queue, body } of dead.splice(0)) post(queue, body)
      return count
    },
    deadBodies: () => dead.map(({ body }) => body),
  }
}
