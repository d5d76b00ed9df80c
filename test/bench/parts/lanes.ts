import { setTimeout as sleep } from 'node:timers/promises'
import { PurgeQueueCommand } from '@aws-sdk/client-sqs'
import type { GroupId, UnitId } from '#domain/ids.ts'
import { issueChunk } from '#domain/task/new-task.ts'
import { type EventSource, startEventSource } from '#infra/local/lambda/event-source.ts'
import { queuePort } from '#infra/local/lambda/queue-port.ts'
import { readSettings } from '#infra/settings.ts'
import { draftDirective, issuedDirective, startOfBench } from '../directive.ts'
import type { Engines, QueueName } from '../engines.ts'
import type { HandlerProcess } from '../handler-process.ts'
import { newLedger } from '../ledger.ts'
import { nation, nationSize, type Registry } from '../nation.ts'
import { rounded } from '../statistics.ts'
import { newWorld, publishDirective, type World } from '../world.ts'

export interface LanesMeasure {
  /** From the request to publish the urgent directive until SES had accepted its last mail. */
  readonly waitMs: number
  /** Mails that SES accepted during the run, divided by those that the rate allows in that time. */
  readonly usedShare: number
  /** Length of the run. */
  readonly seconds: number
  /** Mails that SES accepted during the run. */
  readonly sent: number
  /** Mails of the bulk lane that were not sent yet when the urgent directive was published. */
  readonly bulkWaiting: number
}

const mailRate = 14
const urgentUnits = 16
const urgentId = 'bcdefghijk'
const leastBulkMails = 3000

/**
 * Mails of a large directive fill the bulk lane while they are sent at 14 a second; a third of the way through the run an
 * urgent directive of 16 units is published. Queues, event sources, senders and the sweep once a minute are as deployed
 * for that rate; every sender is a process of its own, as it is in Lambda.
 *
 * @throws when the bulk lane was empty at the end, or an urgent mail was not sent during the run
 */
export async function measureLanes(
  engines: Engines,
  { seconds, seed }: { readonly seconds: number; readonly seed: number },
): Promise<LanesMeasure> {
  // More mails than can leave during the run, so that the bulk lane never runs empty.
  const bulkMails = Math.min(nationSize, Math.max(leastBulkMails, Math.ceil(mailRate * seconds * 1.25)))
  const world = await newWorld(engines, 'lanes', nation(seed, bulkMails), newLedger())
  const sources: EventSource[] = []
  try {
    await issueTasks(world)
    for (const name of ['fan-out', 'express', 'bulk'] as const)
      await engines.sqs.send(new PurgeQueueCommand({ QueueUrl: engines.queueUrl(name) }))
    await draftDirective(world.store, urgentId, urgentRegistry, 'hoa-toc')
    const publish = await world.handler('publish')
    const sweeper = await startSweeps(world)
    try {
      sources.push(...(await startConsumers(world)))
      const acceptedBefore = await engines.acceptedMails()
      while ((await engines.acceptedMails()) === acceptedBefore) await sleep(20)
      const first = await engines.acceptedMails()
      const began = Date.now()

      await sleep((seconds * 1000) / 3)
      const bulkWaiting = bulkMails - ((await engines.acceptedMails()) - acceptedBefore)
      const asked = Date.now()
      await publishDirective(publish, world.secretary, urgentId)
      await sleep(began + seconds * 1000 - Date.now())
      const sent = (await engines.acceptedMails()) - first
      const ran = (Date.now() - began) / 1000
      if (bulkMails <= (await engines.acceptedMails()) - acceptedBefore)
        throw new Error('lanes measured nothing: the bulk lane was empty before the end')
      const sentAt = await sentAtOfUrgentMails(world)
      const asOfClock = asked + (Date.parse(startOfBench) - world.clockStartedAt)
      return {
        waitMs: Math.max(...sentAt) - asOfClock,
        usedShare: rounded(sent / (ran * mailRate), 3),
        seconds,
        sent,
        bulkWaiting,
      }
    } finally {
      await sweeper.stop()
    }
  } finally {
    await Promise.all(sources.map((source) => source.stop()))
    await world.stop()
  }
}

const urgentGroup = 'gap' as GroupId
const urgentRegistry: Registry = {
  units: Array.from({ length: urgentUnits }, (_, n) => ({
    id: `G${n + 1}` as UnitId,
    name: `Sở số ${n + 1}`,
    kind: 'office',
    groups: [urgentGroup],
    contact: { name: 'Văn thư', email: `g${n + 1}@don-vi.example` },
  })),
  groups: [{ id: urgentGroup, name: 'Các sở', units: urgentUnits }],
}

/** Issues every task of the large directive: its mails are then pending in the bulk lane. */
async function issueTasks(world: World): Promise<void> {
  const { directive, chunks } = world.issued
  const { manifestId } = directive.publication
  await (await world.handler('fan-out')).run({
    is: 'messages',
    bodies: chunks.map(({ number }) => JSON.stringify({ v: 1, kind: 'chunk', manifestId, chunk: number })),
    batchSize: 1,
    concurrency: 10,
  })
}

/** Runs the sweep now and then once a minute, as the schedule does. */
async function startSweeps(world: World): Promise<{ stop(): Promise<void> }> {
  const handler = await world.handler('sweep', {
    name: 'lanes',
    environment: { MAIL_RATE_PER_SECOND: String(mailRate) },
  })
  const sweep = async () => void (await handler.run({ is: 'event', event: {} }))
  await sweep()
  let running = Promise.resolve()
  const timer = setInterval(() => {
    running = running.then(sweep)
  }, 60_000)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}

/** The event sources of the three queues, each with the concurrency that is deployed for this rate. */
async function startConsumers(world: World): Promise<readonly EventSource[]> {
  const { mailSenders, expressSenders } = readSettings({ mailRatePerSecond: mailRate })
  return [
    await consume(world, 'fan-out', 'fan-out', { batchSize: 1, senders: 1 }),
    await consume(world, 'express', 'deliver', { batchSize: 10, senders: expressSenders }),
    await consume(world, 'bulk', 'deliver', { batchSize: 10, senders: mailSenders }),
  ]
}

async function consume(
  world: World,
  queue: QueueName,
  handler: string,
  { batchSize, senders }: { readonly batchSize: number; readonly senders: number },
): Promise<EventSource> {
  const { sqs, queueUrl } = world.engines
  const idle: HandlerProcess[] = await Promise.all(
    Array.from({ length: senders }, (_, n) =>
      world.handler(handler, {
        name: `${queue}-${n}`,
        environment: { MAIL_RATE_PER_SECOND: String(mailRate) },
      }),
    ),
  )
  return startEventSource(
    {
      functionArn: handler,
      queueArn: queue,
      batchSize,
      windowSeconds: 0,
      reportsItemFailures: true,
      maxConcurrency: senders,
    },
    'ap-southeast-1',
    queuePort(sqs, queueUrl(queue)),
    async (event) => {
      const one = idle.pop()
      if (!one) throw new Error('more batches at once than senders')
      try {
        return (await one.run({ is: 'event', event })).result
      } finally {
        idle.push(one)
      }
    },
    (fault) => console.error(fault),
  )
}

/** When SES accepted each urgent mail, in ms since 1970 by the clock of the bench. */
async function sentAtOfUrgentMails({ store }: World): Promise<readonly number[]> {
  const { directive, chunks } = await issuedDirective(store, urgentId, urgentRegistry)
  const mails = chunks.flatMap((chunk) => issueChunk(directive, chunk, startOfBench).mails)
  const rows = await Promise.all(mails.map(({ id }) => store.mails.get(id)))
  const sentAt = rows.flatMap((mail) => (mail?.state.is === 'sent' ? [Date.parse(mail.state.at)] : []))
  if (sentAt.length < urgentUnits)
    throw new Error(`lanes: only ${sentAt.length} of ${urgentUnits} urgent mails were sent`)
  return sentAt
}
