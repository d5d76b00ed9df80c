import { DeleteTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { TaskId } from '#domain/ids.ts'
import { dueShards } from '#store/keys.ts'
import { storeWithDueOn } from '#store/store-with-due.ts'
import { type Limits, onTable } from '#store/table.ts'
import { createTable } from '#test/support/create-table.ts'
import { composeAndPublish, type DirectiveRun, minute, newCallers } from './actors/actors.ts'
import { administratorActs } from './actors/administrator.ts'
import { attackerActs } from './actors/attacker.ts'
import { administratorImports } from './actors/importer.ts'
import { secretaryAsksForJobs } from './actors/job-asker.ts'
import { secondThoughts } from './actors/second-thoughts.ts'
import { secretaryActs } from './actors/secretary.ts'
import { administrator, colleague, secretary, settingOf, startOfRun } from './actors/setting.ts'
import { unitActs } from './actors/unit.ts'
import { reachable } from './checks/addresses.ts'
import { ownBranchOnly } from './checks/doors.ts'
import { type Evidence, evidenceFrom, type Finding, type Guarantee } from './checks/evidence.ts'
import { history } from './checks/history.ts'
import { jobMonitorFor } from './checks/jobs.ts'
import { linkLimitsMonitorFor } from './checks/link-limits.ts'
import { catchUp, noStarving, oneMail } from './checks/mails.ts'
import { monitorFor } from './checks/monitor.ts'
import { nothingLost } from './checks/nothing-lost.ts'
import { served } from './checks/served.ts'
import { decidedAsSeen, exactSum, rightDenominator } from './checks/sums.ts'
import { oneTask } from './checks/tasks.ts'
import { unknownFieldsMonitorFor } from './checks/unknown-fields.ts'
import { countedAsLarge } from './large-directive.ts'
import { planOutages } from './outages.ts'
import { play } from './play.ts'
import { cachedTable } from './world/cached-table.ts'
import { gatedDynamo } from './world/dynamo-gate.ts'
import { engineClientOf } from './world/engine-client.ts'
import { type FaultKind, faultsOf } from './world/faults.ts'
import { type Alter, newFunctions } from './world/functions.ts'
import { newMailService } from './world/mail-service.ts'
import { newerReleaseIn } from './world/newer-release.ts'
import { newObjectStorage } from './world/object-storage.ts'
import { plantPoison } from './world/poison-items.ts'
import { newQueues } from './world/queues.ts'
import { randomFrom } from './world/random.ts'
import { rawTableAt } from './world/raw-table.ts'
import { newScheduler } from './world/scheduler.ts'
import { newTrace, type Trace } from './world/trace.ts'

/** The platform's limits, so small that their boundaries are met all the time. */
const limits = {
  transaction: 10,
  batchWrite: 5,
  batchGet: 7,
  additions: 6,
  page: 5,
} as const satisfies Limits
/** More than twice what the sweep reads of a shard at once. */
const poisonItems = 2 * limits.page + 2

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
  reachable,
  nothingLost,
  exactSum,
  rightDenominator,
  noStarving,
  catchUp,
  ownBranchOnly,
  history,
  decidedAsSeen,
  served,
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
  const table = cachedTable(await engineClientOf(engine), tableName)
  const rawTable = rawTableAt(table, tableName)
  const violations: Violation[] = []
  const found = ({ guarantee, what }: Finding) => {
    trace.note(`${scheduler.step} VIOLATION of ${guarantee}: ${what}`)
    violations.push({ guarantee, seed, step: scheduler.step, what })
  }
  const objectStorage = newObjectStorage(scheduler)
  const jobs = jobMonitorFor({
    rawTable,
    now: scheduler.now,
    imports: () => callers.imports,
    fileAt: objectStorage.read,
    ended(state) {
      callers.tally.answered('job', state === 'done')
      callers.tally.answered('stopped-job', state === 'stopped')
    },
    found,
  })
  const unknownFields = unknownFieldsMonitorFor({ rawTable, found })
  const linkLimits = linkLimitsMonitorFor({ rawTable, found })
  const monitor = monitorFor({
    rawTable,
    scheduler: () => scheduler,
    jobs,
    addresses: () => callers.addresses,
    found,
  })
  const newerRelease = newerReleaseIn({ table, tableName, faults, stored: unknownFields.writtenByNewer })
  const client = gatedDynamo({
    table,
    tableName,
    scheduler,
    faults,
    random,
    wasRead(fiber, keys) {
      const task =
        fiber.role === 'deliver' && keys.map((key) => /^T#(\S+) MAIL#/.exec(key)?.[1]).find(Boolean)
      if (task) thinkAgain(task as TaskId)
    },
    async monitor(writes, fiber, transaction) {
      await monitor.wrote(writes, fiber, transaction)
      await linkLimits.wrote(writes)
      if (!newerRelease.has(fiber.process)) return unknownFields.wrote(writes)
      await newerRelease.wrote(writes)
      unknownFields.removedByNewer(writes)
    },
  })
  let thinkAgain = (_taskId: TaskId): void => {}
  const queues = newQueues(scheduler, random, faults)
  const setting = settingOf(random, units)
  const { fateOf } = setting
  const mailService = newMailService({
    scheduler,
    random,
    faults,
    queues,
    fateOf,
    accepted: monitor.accepted,
  })
  const newStore = () =>
    countedAsLarge(storeWithDueOn(onTable(client, tableName, limits, scheduler.pause)), setting.nation)
  const functions = newFunctions({
    scheduler,
    random,
    faults,
    queues,
    mailService,
    objectStorage,
    newStore,
    alter,
  })
  const { callers, nextAt, act, crashes } = newCallers({
    scheduler,
    random,
    faults,
    functions,
    setting,
    objectStorage,
    mails: mailService.log,
  })

  thinkAgain = secondThoughts(callers)

  const direct = storeWithDueOn(onTable(engine, tableName))
  await direct.registry.put(setting.units, setting.groups)
  for (const staff of [secretary, colleague, administrator]) await direct.staff.put(staff)
  if (faults.strikes('poison-item'))
    await plantPoison(engine, tableName, random.below(dueShards.DUE), poisonItems)
  const runs: DirectiveRun[] = []
  const begin = (run: DirectiveRun) => {
    runs.push(run)
    const answering = [...run.leads.values()].filter((taskId) => unitActs(callers, run, taskId))
    attackerActs(callers, run)
    secretaryAsksForJobs(callers, run)
    secretaryActs(callers, run, Math.ceil(run.leads.size * 0.8) + 6, answering)
  }
  callers.at(startOfRun, () => composeAndPublish(callers, setting.nation, begin))
  callers.at(startOfRun + random.between(0, 20) * minute, () =>
    composeAndPublish(callers, setting.few, begin),
  )
  administratorActs(callers)
  administratorImports(callers)
  const outages = planOutages(callers, faults, (until) => mailService.closeUntil(until), queues)

  const crash = await play({
    scheduler,
    random,
    faults,
    queues,
    functions,
    rawTable,
    outages,
    nextAt,
    act,
    mailService,
  })
  if (crash) found({ guarantee: 'catch-up', what: crash })
  for (const fault of crashes)
    if (fault instanceof TypeError || fault instanceof RangeError)
      found({ guarantee: 'nothing-lost', what: `an actor was answered with ${fault.stack}` })
  const evidence = evidenceFrom(await rawTable.all(), {
    log: mailService.log,
    undelivered: mailService.undelivered,
    runs,
    promised: callers.promised,
    promisedDrafts: callers.promisedDrafts,
    promisedFiles: callers.promisedFiles,
    looked: callers.looked,
    judged: monitor.judged,
    tally: callers.tally.counts,
    tried: callers.tried,
    seen: callers.seen,
    fileAt: objectStorage.read,
    deadLetters: queues.deadBodies().filter((body) => !body.includes('POISON')),
    outages: outages.spans,
    daysOff: await rawTable.daysOff(),
    now: scheduler.now(),
  })
  await jobs.atEnd(evidence, callers.fetched)
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
