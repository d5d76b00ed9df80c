import { DeleteTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { storeWithDueOn } from '#store/store-with-due.ts'
import { awsLimits, onTable } from '#store/table.ts'
import { createTable } from '#test/support/create-table.ts'
import { composeAndPublish, type DirectiveRun, minute, newCallers } from './actors/actors.ts'
import { settingOf, startOfRun } from './actors/setting.ts'
import { countedAsLarge } from './large-directive.ts'
import { cachedTable } from './world/cached-table.ts'
import { gatedDynamo } from './world/dynamo-gate.ts'
import { engineClientOf } from './world/engine-client.ts'
import { faultsOf } from './world/faults.ts'
import { type Alter, newFunctions } from './world/functions.ts'
import { type AcceptedMail, newMailService } from './world/mail-service.ts'
import { newObjectStorage } from './world/object-storage.ts'
import { newQueues, queueNames } from './world/queues.ts'
import { randomFrom } from './world/random.ts'
import { newScheduler } from './world/scheduler.ts'
import { newTrace } from './world/trace.ts'

const urgentUnits = 16

/** Mails a second. */
export interface Rates {
  /** The configured rate. */
  readonly setting: number
  /** What SES takes. */
  readonly taken: number
}

export interface SlowSending {
  /** How long after its publication the last request of the urgent directive left, in seconds; undefined: never. */
  readonly urgentSeconds: number | undefined
  /** Mails of the large directive that left while urgent ones still waited. */
  readonly bulkMeanwhile: number
  /** Mails of the large directive that never left. */
  readonly bulkLeft: number
  /** The used share of what SES accepts, from the first mail of the large directive to its last. */
  readonly usedShare: number
}

/**
 * A large directive is published to so many units, and an urgent one to sixteen while it is being sent. Nothing goes
 * wrong but that SES takes less than the setting says. Plays until all has left, at most an hour.
 */
export async function playSlowSending(
  engine: DynamoDBClient,
  seed: number,
  units: number,
  rates: Rates,
  alter?: Alter,
): Promise<SlowSending> {
  const random = randomFrom(seed)
  const faults = faultsOf(random, new Set())
  const scheduler = newScheduler(random, faults, newTrace(), startOfRun)
  const tableName = `slow${Math.random().toString(36).slice(2)}`
  await engine.send(createTable(tableName))
  const table = cachedTable(await engineClientOf(engine), tableName)
  const client = gatedDynamo({ table, tableName, scheduler, faults, random, monitor: async () => {} })
  const queues = newQueues(scheduler, random, faults)
  const setting = settingOf(random, units)
  const mailService = newMailService({
    scheduler,
    random,
    faults,
    queues,
    fateOf: () => undefined,
    accepted: async () => {},
    mostPerSecond: rates.taken,
  })
  const newStore = () =>
    countedAsLarge(storeWithDueOn(onTable(client, tableName, awsLimits, scheduler.pause)), setting.nation)
  const objectStorage = newObjectStorage(scheduler)
  const functions = newFunctions({
    scheduler,
    random,
    faults,
    queues,
    mailService,
    objectStorage,
    newStore,
    alter,
    mailRate: rates.setting,
  })
  const { callers, nextAt, act } = newCallers({
    scheduler,
    random,
    faults,
    functions,
    setting,
    objectStorage,
    mails: mailService.log,
  })
  await storeWithDueOn(onTable(engine, tableName)).registry.put(setting.units, setting.groups)

  const urgent = {
    ...setting.few,
    urgency: 'khan' as const,
    recipients: setting.units
      .filter(({ kind }) => kind === 'T' || kind === 'D')
      .slice(0, urgentUnits)
      .map(({ id }) => ({ unit: id, role: 'lead' as const, level: 'chung', through: 'group' as const })),
  }
  const [large, small]: [DirectiveRun[], DirectiveRun[]] = [[], []]
  callers.at(startOfRun, () => composeAndPublish(callers, setting.nation, (run) => large.push(run)))
  callers.at(startOfRun + 3 * minute, () => composeAndPublish(callers, urgent, (run) => small.push(run)))

  const requestsOf = ([run]: readonly DirectiveRun[]): readonly AcceptedMail[] =>
    mailService.log.filter(({ directiveId, kind }) => directiveId === run?.directive.id && kind === 'request')
  const isOver = () =>
    large[0] !== undefined &&
    small[0] !== undefined &&
    requestsOf(large).length >= large[0].reachable.size &&
    requestsOf(small).length >= small[0].reachable.size
  let nextSweep = startOfRun
  while (!isOver() && scheduler.now() < startOfRun + 60 * minute) {
    await scheduler.quiet()
    if (scheduler.now() >= nextSweep) {
      nextSweep = scheduler.now() + minute
      functions.sweep()
      continue
    }
    if ((nextAt() ?? Number.POSITIVE_INFINITY) <= scheduler.now()) {
      act()
      continue
    }
    const queue = queueNames.find((name) => functions.canStart(name))
    if (queue) functions.start(queue)
    else if (scheduler.ready() > 0) await scheduler.release()
    else {
      const moments = [nextAt(), queues.nextAt(), scheduler.nextHeldAt(), nextSweep]
      scheduler.jumpTo(
        Math.min(...(moments.filter((at) => at !== undefined && at > scheduler.now()) as number[])),
      )
      continue
    }
    // A call takes some milliseconds; many are in flight at once.
    scheduler.advance(2)
  }
  table.close()
  await engine.send(new DeleteTableCommand({ TableName: tableName }))

  const [bulkMails, urgentMails] = [requestsOf(large), requestsOf(small)]
  const begun = small[0]?.publishedAt ?? 0
  const ended = Math.max(...urgentMails.map(({ at }) => at))
  const allLeft = urgentMails.length >= (small[0]?.reachable.size ?? Number.POSITIVE_INFINITY)
  const [first = 0, last = 0] = [bulkMails[0]?.at, bulkMails.at(-1)?.at]
  const between = mailService.log.filter(({ at }) => at >= first && at <= last).length
  return {
    urgentSeconds: allLeft ? (ended - begun) / 1000 : undefined,
    bulkMeanwhile: bulkMails.filter(({ at }) => at > begun && at < ended).length,
    bulkLeft: (large[0]?.reachable.size ?? 0) - bulkMails.length,
    usedShare: between / (((last - first) / 1000) * Math.min(rates.setting, rates.taken)),
  }
}
