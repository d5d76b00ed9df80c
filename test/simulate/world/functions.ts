import type { Context, SQSRecord } from 'aws-lambda'
import { type JobObjects, jobObjectsOn } from '#adapters/files/job-objects.ts'
import { type Nudger, nudgerOn } from '#adapters/lambda/nudger.ts'
import { queueDepthOn } from '#adapters/lambda/queue-depth.ts'
import { eachMessage, queueHandler } from '#adapters/lambda/queue-handler.ts'
import { createPacer } from '#adapters/mail/rate.ts'
import { createMailSender, type MailSender } from '#adapters/mail/sender.ts'
import { sweep } from '#app/due/sweep.ts'
import type { JobWorkDeps } from '#app/jobs/job-deps.ts'
import * as acts from '#app/tasks/task-acts.ts'
import type { Keyring } from '#domain/access/link.ts'
import { newIdsFrom } from '#domain/ids.ts'
import { compileMessages } from '#functions/compile/compile-messages.ts'
import { deliverMessage, inFlight } from '#functions/deliver/deliver-message.ts'
import { fanOutMessage } from '#functions/fan-out/fan-out-message.ts'
import { jobMessage } from '#functions/jobs/job-message.ts'
import { mailEventMessage } from '#functions/mail-events/mail-event-message.ts'
import type { StoreWithDue } from '#store/store-with-due.ts'
import type { Faults } from './faults.ts'
import type { MailService } from './mail-service.ts'
import type { ObjectStorage } from './object-storage.ts'
import { type Message, type QueueName, type Queues, queueNames } from './queues.ts'
import type { Random } from './random.ts'
import type { Scheduler } from './scheduler.ts'

export const linkKeys: Keyring = { current: 'k1', keys: { k1: 'simulated-key-simulated-key-simu' } }
export const publicUrl = 'https://thongsuot.example'
const mailFrom = 'thongsuot@haiphong.example'

/** The dependencies of every function; a test may replace one by a broken part. */
export interface Parts {
  readonly store: StoreWithDue
  readonly nudger: Nudger
  readonly sender: MailSender
  /** What jobs read and write in S3. */
  readonly objects: JobObjects
  /** What an officer decides on a report. */
  readonly acts: Pick<typeof acts, 'approve' | 'returnReport'>
}

/** Replaces one function's dependency by a broken part. */
export type Alter = (parts: Parts, role: string) => Parts

/** One warm instance of a function, with its own memory and its own clock error. */
export interface Instance {
  readonly role: string
  readonly skewMs: number
  readonly parts: Parts
}

export interface Functions {
  /** Starts the function behind a queue with a batch, if the queue has something and a place is free. */
  readonly canStart: (queue: QueueName) => boolean
  start(queue: QueueName): void
  sweep(): void
  /** An instance of a function that actors call directly. */
  instance(role: 'desk' | 'answer' | 'board' | 'publish'): Instance
  /** Runs an actor's call; `died` means that no answer will come. */
  call(instance: Instance, work: () => Promise<void>, died: () => void): void
}

const places: Record<QueueName, number> = {
  'fan-out': 3,
  express: 2,
  bulk: 2,
  compile: 2,
  'mail-events': 2,
  jobs: 3,
}

/** So small that a file of some rows takes several slices; pages and slices of lists are in tasks, the others in bytes. */
const jobLimits = { page: 3, partBytes: 250, readBytes: 300, tasks: 4 }

type Consumer = Exclude<QueueName, 'express' | 'bulk'> | 'deliver'
const consumerOf = (queue: QueueName): Consumer =>
  queue === 'express' || queue === 'bulk' ? 'deliver' : queue

const recordOf = ({ id, body, queue }: Message): SQSRecord => ({
  messageId: id,
  receiptHandle: id,
  body,
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 'simulated',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: queue,
  awsRegion: 'ap-southeast-1',
})

type Handler = ReturnType<typeof queueHandler>

/** Lambda's context without the remaining time, which would depend on this machine's clock. */
const context = {
  awsRequestId: 'simulated',
  functionName: 'simulated',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:ap-southeast-1:000000000000:function:simulated',
  memoryLimitInMB: '512',
  logGroupName: 'simulated',
  logStreamName: 'simulated',
  callbackWaitsForEmptyEventLoop: false,
  done() {},
  fail() {},
  succeed() {},
} as Omit<Context, 'getRemainingTimeInMillis'> as Context

export function newFunctions(deps: {
  readonly scheduler: Scheduler
  readonly random: Random
  readonly faults: Faults
  readonly queues: Queues
  readonly mailService: MailService
  readonly objectStorage: ObjectStorage
  readonly newStore: () => StoreWithDue
  /** What the account is said to send in a second. @default drawn from the seed */
  readonly mailRate?: number | undefined
  /** @default as they are */
  readonly alter?: Alter | undefined
}): Functions {
  const { scheduler, random, faults, queues } = deps
  const mailRate = deps.mailRate ?? random.pick([2, 20, 1000])
  const running = new Map<QueueName, number>(queueNames.map((name) => [name, 0]))

  const skew = () => (faults.strikes('skew') ? random.between(-4 * 60_000, 4 * 60_000) : 0)
  const newInstance = (role: string, skewMs = skew()): Instance => {
    const parts: Parts = {
      store: deps.newStore(),
      nudger: nudgerOn(queues.client, {
        'fan-out': queues.url('fan-out'),
        express: queues.url('express'),
        bulk: queues.url('bulk'),
        compile: queues.url('compile'),
        jobs: queues.url('jobs'),
      }),
      sender: createMailSender({
        client: deps.mailService.client,
        from: mailFrom,
        configurationSet: 'simulated',
      }),
      objects: jobObjectsOn(deps.objectStorage.client, 'bucket'),
      acts,
    }
    return { role, skewMs, parts: deps.alter?.(parts, role) ?? parts }
  }
  const warm = new Map<string, Instance[]>()
  const instancesOf = (role: string): Instance[] => {
    const known = warm.get(role) ?? [newInstance(role), newInstance(role)]
    warm.set(role, known)
    return known
  }
  const instanceOf = (role: string): Instance => random.pick(instancesOf(role))
  const busy = new Set<Instance>()
  /** An idle instance: a container takes one batch at a time. */
  const freeInstanceOf = (role: string): Instance => {
    const known = instancesOf(role)
    const free = known.filter((instance) => !busy.has(instance))
    if (free.length > 0) return random.pick(free)
    const another = newInstance(role)
    known.push(another)
    return another
  }
  const replace = (instance: Instance) => {
    const known = warm.get(instance.role) ?? []
    const place = known.indexOf(instance)
    if (place >= 0) known[place] = newInstance(instance.role, instance.skewMs)
  }

  const handlers: Record<Consumer, (instance: Instance) => Handler> = {
    'fan-out': ({ parts }) => {
      const fanOutDeps = { ...parts, clock: scheduler.clock, rungPage: 7 }
      return queueHandler(eachMessage(fanOutMessage(fanOutDeps, () => random.pick([10_000, 300_000]))))
    },
    deliver: ({ parts }) => {
      const pacer = createPacer({
        perSecond: mailRate,
        schedule: parts.store.pace,
        sleep: scheduler.pause,
        now: scheduler.now,
      })
      const message = deliverMessage({
        ...parts,
        clock: scheduler.clock,
        linkKeys: async () => linkKeys,
        publicUrl,
        from: mailFrom,
        jitter: random.next,
        // The mails of a batch share one loop that reserves slots. It runs in the fiber that asked first: in one of its own,
        // so that a mail that is being composed is not taken for one that waits.
        pacer: { slot: () => scheduler.fork(() => scheduler.await(pacer.slot)) },
      })
      return queueHandler(eachMessage((body) => scheduler.fork(() => message(body)), inFlight))
    },
    compile: ({ parts: { store } }) => {
      const pause = (attempt: number) => scheduler.pause(random.next() * 20 * 2 ** attempt)
      return queueHandler(compileMessages({ store, pause }))
    },
    'mail-events': ({ parts: { store, nudger } }) =>
      queueHandler(eachMessage(mailEventMessage({ store, nudger, clock: scheduler.clock }))),
    jobs: ({ parts }) => {
      const { page } = parts.store.branches
      const jobDeps: JobWorkDeps = {
        ...parts,
        store: {
          ...parts.store,
          branches: { page: (id, query) => page(id, { ...query, limit: jobLimits.page }) },
        },
        clock: scheduler.clock,
        slice: jobLimits,
        ids: newIdsFrom(random.bytes),
        mark: newIdsFrom(random.bytes).file,
      }
      return queueHandler(eachMessage(jobMessage(jobDeps, () => (random.chance(0.1) ? 10_000 : 300_000))))
    },
  }

  const made = new WeakMap<Instance, Handler>()
  /** Made once for each instance, as in Lambda: the pacer keeps state. */
  const handlerOf = (consumer: Consumer, instance: Instance): Handler => {
    const handler = made.get(instance) ?? handlers[consumer](instance)
    made.set(instance, handler)
    return handler
  }

  return {
    canStart: (queue) => (running.get(queue) ?? 0) < places[queue] && queues.isReady(queue),
    start(queue) {
      const batch = queues.take(queue)
      if (batch.length === 0) return
      const consumer = consumerOf(queue)
      const instance = freeInstanceOf(consumer)
      const handle = handlerOf(consumer, instance)
      const freed = () => {
        busy.delete(instance)
        running.set(queue, (running.get(queue) ?? 1) - 1)
      }
      busy.add(instance)
      running.set(queue, (running.get(queue) ?? 0) + 1)
      scheduler.start(
        consumer,
        instance.skewMs,
        async () => {
          try {
            const { batchItemFailures } = await handle({ Records: batch.map(recordOf) }, context)
            queues.finish(batch, new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)))
          } finally {
            freed()
          }
        },
        () => {
          freed()
          replace(instance)
        },
      )
    },
    sweep() {
      const instance = instanceOf('sweep')
      scheduler.start(
        'sweep',
        instance.skewMs,
        async () => {
          await sweep(
            {
              ...instance.parts,
              clock: scheduler.clock,
              page: 5,
              maxNudges: 14,
              mailRate,
              bulkWaiting: queueDepthOn(queues.client, queues.url('bulk')),
            },
            () => 60_000,
          )
        },
        () => replace(instance),
      )
    },
    instance: instanceOf,
    call(instance, task, died) {
      scheduler.start(instance.role, instance.skewMs, task, () => {
        replace(instance)
        died()
      })
    },
  }
}
