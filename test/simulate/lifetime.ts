import { DeleteTableCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { DirectiveContent } from '#domain/directive/content.ts'
import { dueShards } from '#store/keys.ts'
import { type Store, storeOn } from '#store/store.ts'
import { type Limits, onTable } from '#store/table.ts'
import { createTable } from '#test/support/create-table.ts'
import { composeAndPublish, type DirectiveRun, hour, minute, newCallers } from './actors/actors.ts'
import { administratorActs } from './actors/administrator.ts'
import { attackerActs } from './actors/attacker.ts'
import { secretaryActs } from './actors/secretary.ts'
import { day, settingOf, startOfRun } from './actors/setting.ts'
import { unitActs } from './actors/unit.ts'
import { ownBranchOnly } from './checks/doors.ts'
import { type Evidence, evidenceFrom, type Finding, type Guarantee } from './checks/evidence.ts'
import { history } from './checks/history.ts'
import { catchUp, noStarving, oneMail } from './checks/mails.ts'
import { monitorFor } from './checks/monitor.ts'
import { exactSum, nothingLost, rightDenominator } from './checks/reports.ts'
import { oneTask } from './checks/tasks.ts'
import { cachedTable } from './world/cached-table.ts'
import { gatedDynamo } from './world/dynamo-gate.ts'
import { engineClient } from './world/engine-client.ts'
import { type FaultKind, faultsOf } from './world/faults.ts'
import { type Alter, newFunctions } from './world/functions.ts'
import { newMailService } from './world/mail-service.ts'
import { newObjectStorage } from './world/object-storage.ts'
import { newQueues, queueNames } from './world/queues.ts'
import { randomFrom } from './world/random.ts'
import { rawTableAt } from './world/raw-table.ts'
import { newScheduler, type Scheduler } from './world/scheduler.ts'
import { newTrace, type Trace } from './world/trace.ts'

/** The platform's limits, so small that their boundaries are met all the time. */
const limits = {
  transaction: 10,
  batchWrite: 5,
  batchGet: 7,
  additions: 6,
  page: 5,
} as const satisfies Limits
const stepLimit = 150_000

export interface Violation {
  readonly guarantee: Guarantee
  readonly seed: number
  readonly step: number
  readonly what: string
}

export interface Lifetime {
  readonly seed: number
  readonly steps: number
  readonly violations: readonly Violation[]
  readonly faults: ReadonlyMap<FaultKind, number>
  /** Mails claimed right after a day off was declared that their decision had not read: a documented residual race. */
  readonly overtaken: number
  readonly trace: Trace
  readonly evidence: Evidence
}

export interface LifetimeOptions {
  readonly engine: DynamoDBClient
  readonly seed: number
  readonly units: number
  readonly faults: ReadonlySet<FaultKind>
  /** Replaces a part by a broken one, to show that a check fails. */
  readonly alter?: Alter | undefined
}

const checks = [
  oneTask,
  oneMail,
  nothingLost,
  exactSum,
  rightDenominator,
  noStarving,
  catchUp,
  ownBranchOnly,
  history,
]

/** Plays two directives from draft to weeks after their last mail, then runs every check. */
export async function runLifetime({
  engine,
  seed,
  units,
  faults: enabled,
  alter,
}: LifetimeOptions): Promise<Lifetime> {
  const random = randomFrom(seed)
  const trace = newTrace()
  const faults = faultsOf(random, enabled)
  const scheduler = newScheduler(random, faults, trace, startOfRun)
  const tableName = `s${Math.random().toString(36).slice(2)}`
  await engine.send(createTable(tableName))
  const table = cachedTable(engineClient(await endpointOf(engine)), tableName)
  const rawTable = rawTableAt(table, tableName)
  const violations: Violation[] = []
  const found = ({ guarantee, what }: Finding) => {
    trace.note(`${scheduler.step} VIOLATION of ${guarantee}: ${what}`)
    violations.push({ guarantee, seed, step: scheduler.step, what })
  }
  const monitor = monitorFor({ rawTable, scheduler: () => scheduler, found })
  const client = gatedDynamo({ table, tableName, scheduler, faults, random, monitor: monitor.wrote })
  const queues = newQueues(scheduler, random, faults)
  const setting = settingOf(random, units)
  const { bounces } = setting
  const mailService = newMailService({
    scheduler,
    random,
    faults,
    queues,
    bounces,
    accepted: monitor.accepted,
  })
  const objectStorage = newObjectStorage(scheduler)
  const newStore = () =>
    countedAsLarge(storeOn(onTable(client, tableName, limits, scheduler.pause)), setting.nation)
  const functions = newFunctions({ scheduler, random, faults, queues, mailService, newStore, alter })
  const { callers, nextAt, act, crashes } = newCallers({
    scheduler,
    random,
    faults,
    functions,
    setting,
    objectStorage,
  })

  await storeOn(onTable(engine, tableName)).registry.put(setting.units, setting.groups)
  if (faults.strikes('poison-item')) await plantPoison(engine, tableName, random.below(dueShards.DUE))
  const runs: DirectiveRun[] = []
  const begin = (run: DirectiveRun) => {
    runs.push(run)
    const answering = [...run.leads.values()].filter((taskId) => unitActs(callers, run, taskId))
    attackerActs(callers, run)
    secretaryActs(callers, run, Math.ceil(run.leads.size * 0.8) + 6, answering)
  }
  callers.at(startOfRun, () => composeAndPublish(callers, setting.nation, begin))
  callers.at(startOfRun + random.between(0, 20) * minute, () =>
    composeAndPublish(callers, setting.few, begin),
  )
  administratorActs(callers)
  const weather = planWeather(callers, faults, (until) => mailService.closeUntil(until), queues)

  const crash = await play({
    scheduler,
    random,
    faults,
    queues,
    functions,
    rawTable,
    weather,
    nextAt,
    act,
    mailService,
  })
  if (crash) found({ guarantee: 'catch-up', what: crash })
  for (const fault of crashes)
    if (fault instanceof TypeError || fault instanceof RangeError)
      found({ guarantee: 'nothing-lost', what: `a person saw ${fault.stack}` })
  const evidence = evidenceFrom(await rawTable.all(), {
    log: mailService.log,
    runs,
    promised: callers.promised,
    promisedDrafts: callers.promisedDrafts,
    promisedFiles: callers.promisedFiles,
    tried: callers.tried,
    seen: callers.seen,
    fileAt: objectStorage.read,
    deadLetters: queues.deadBodies().filter((body) => !body.includes('POISON')),
    outages: weather.outages,
    daysOff: await rawTable.daysOff(),
    now: scheduler.now(),
  })
  for (const check of checks) for (const finding of check(evidence)) found(finding)
  table.close()
  await engine.send(new DeleteTableCommand({ TableName: tableName }))
  return {
    seed,
    steps: scheduler.step,
    violations,
    faults: faults.counts,
    overtaken: monitor.overtaken(),
    trace,
    evidence,
  }
}

/** More than express takes, so that the mails of the large directive wait in a line although few play its units. */
const mailsOfLarge = 400

/** A store in which a directive is published as one of many recipients. */
export function countedAsLarge(store: Store, large: DirectiveContent): Store {
  const { directives } = store
  return {
    ...store,
    directives: {
      ...directives,
      commit(change) {
        const { directive, event } = change
        if (directive.stage === 'draft' || directive.number !== large.number) return directives.commit(change)
        if (event.type !== 'directive-published') return directives.commit(change)
        const publication = { ...directive.publication, others: directive.publication.others + mailsOfLarge }
        return directives.commit({ ...change, directive: { ...directive, publication } })
      },
    },
  }
}

interface Weather {
  readonly outages: [number, number][]
  sweepOffUntil: number
}

type Callers = ReturnType<typeof newCallers>['callers']
type Faults = ReturnType<typeof faultsOf>

/** Schedules hours without a sweep, hours without a quota, and unreadable messages in the queues. */
function planWeather(
  callers: Callers,
  faults: Faults,
  closeMailService: (until: number) => void,
  queues: ReturnType<typeof newQueues>,
): Weather {
  const weather: Weather = { outages: [], sweepOffUntil: 0 }
  const { random, scheduler } = callers
  const outage = (until: number) => {
    weather.outages.push([scheduler.now(), until])
    return until
  }
  const moments = [minute, hour, 14.9 * day, 17 * day, 24 * day, 27 * day]
  for (const after of moments) {
    callers.at(startOfRun + after + random.below(5 * hour), () => {
      if (faults.strikes('sweep-skipped'))
        weather.sweepOffUntil = outage(scheduler.now() + random.between(hour, 14 * hour))
    })
    callers.at(startOfRun + after + random.below(5 * hour), () => {
      if (faults.strikes('ses-out-of-quota'))
        closeMailService(outage(scheduler.now() + random.between(hour, 20 * hour)))
    })
    callers.at(startOfRun + after + random.below(3 * day), () => {
      if (queues.redrive() > 0) faults.count('redriven')
    })
    callers.at(startOfRun + after + random.below(2 * day), () => {
      if (faults.strikes('poison-message'))
        queues.post(random.pick(queueNames), random.pick(['POISON', '{"POISON":', '{"v":1,"kind":"POISON"}']))
    })
  }
  return weather
}

/** Makes one seeded choice after another until no work is left. Reports work that never ended. */
async function play(deps: {
  readonly scheduler: Scheduler
  readonly random: ReturnType<typeof randomFrom>
  readonly faults: Faults
  readonly queues: ReturnType<typeof newQueues>
  readonly functions: ReturnType<typeof newFunctions>
  readonly rawTable: ReturnType<typeof rawTableAt>
  readonly mailService: ReturnType<typeof newMailService>
  readonly weather: Weather
  readonly nextAt: () => number | undefined
  readonly act: () => void
}): Promise<string | undefined> {
  const { scheduler, random, faults, queues, functions, rawTable, weather, nextAt, act } = deps
  let nextSweep = startOfRun
  let endAt = Number.POSITIVE_INFINITY
  // In some seeds many operations start before any of them ends, so that more calls interleave.
  const haste = random.pick([2, 6, 12])
  const sweep = () => {
    nextSweep = scheduler.now() + minute
    functions.sweep()
    if (faults.strikes('sweep-twice')) functions.sweep()
  }
  const calm = () => {
    faults.stop()
    weather.sweepOffUntil = 0
    deps.mailService.closeUntil(0)
    queues.redrive()
    endAt = scheduler.now() + 21 * day
  }
  while (scheduler.step < stepLimit) {
    await scheduler.quiet()
    const now = scheduler.now()
    const choices: { weight: number; choose: () => void | Promise<void> }[] = []
    if (scheduler.ready() > 0) choices.push({ weight: haste, choose: scheduler.release })
    for (const queue of queueNames)
      if (functions.canStart(queue)) choices.push({ weight: 3, choose: () => functions.start(queue) })
    if ((nextAt() ?? Number.POSITIVE_INFINITY) <= now) choices.push({ weight: 3, choose: act })
    if (now >= nextSweep && now >= weather.sweepOffUntil) choices.push({ weight: 2, choose: sweep })
    if (choices.length > 0) {
      let pick = random.below(choices.reduce((sum, { weight }) => sum + weight, 0))
      const chosen = choices.find(({ weight }) => {
        pick -= weight
        return pick < 0
      })
      await chosen?.choose()
      scheduler.advance(random.below(250))
      continue
    }
    if (nextAt() === undefined && scheduler.running() === 0 && !faults.stopped) {
      calm()
      continue
    }
    const due = await rawTable.nextDue()
    const sweepAt =
      due === undefined
        ? Number.POSITIVE_INFINITY
        : Math.max(nextSweep, weather.sweepOffUntil, due + random.below(minute))
    // What is due already waits for a free place, and a place comes free when a held call comes back.
    const moments = [nextAt(), queues.nextAt(), scheduler.nextHeldAt()].filter(
      (at) => at !== undefined && at > now,
    )
    const next = Math.min(...(moments as number[]), sweepAt)
    // Whatever is due before the end of the run is still swept after it, and whatever was started is finished.
    const end = Math.max(endAt, now)
    const moreAt = Math.min(...(moments as number[]), due ?? Number.POSITIVE_INFINITY)
    if ((moreAt > end && scheduler.running() === 0) || next === Number.POSITIVE_INFINITY) {
      if (!faults.stopped) continue
      if (next !== Number.POSITIVE_INFINITY) scheduler.jumpTo(end)
      return scheduler.running() > 0 ? 'a program never ended' : undefined
    }
    scheduler.jumpTo(next)
    nextSweep = Math.max(scheduler.now(), nextSweep)
    if (sweepAt > next) nextSweep = Math.max(nextSweep, scheduler.now() + minute)
  }
  return `no rest after ${stepLimit} steps`
}

/** More than the sweep reads of a shard at once, twice over. */
const poisonItems = 2 * limits.page + 2

/** Unreadable items in one shard of the due index: they must not block the items behind them. */
async function plantPoison(engine: DynamoDBClient, TableName: string, shard: number): Promise<void> {
  for (let n = 0; n < poisonItems; n += 1)
    await engine.send(
      new PutItemCommand({
        TableName,
        Item: {
          pk: { S: `T#POISON${n}` },
          sk: { S: 'MAIL#request.0.l1.0' },
          type: { S: n % 2 === 0 ? 'mail' : 'POISON' },
          v: { N: '1' },
          dueShard: { S: `DUE#${shard}` },
          dueAt: { S: `2023-09-2${n % 5}T00:00:00.000Z` },
          dueCount: { N: '0' },
          data: { M: {} },
        },
      }),
    )
}

async function endpointOf(client: DynamoDBClient): Promise<string> {
  const endpoint = await client.config.endpoint?.()
  if (!endpoint) throw new Error('the engine has no address')
  return `${endpoint.protocol}//${endpoint.hostname}:${endpoint.port ?? 80}`
}
