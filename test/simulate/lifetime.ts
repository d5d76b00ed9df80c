import { DeleteTableCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { DirectiveContent } from '#domain/directive/content.ts'
import { dueShards } from '#store/keys.ts'
import { type Store, storeOn } from '#store/store.ts'
import { type Limits, onTable } from '#store/table.ts'
import { createTable } from '#test/support/create-table.ts'
import { ownBranchOnly } from './checks/doors.ts'
import { type Evidence, evidenceFrom, type Finding, type Guarantee } from './checks/evidence.ts'
import { history } from './checks/history.ts'
import { catchUp, noStarving, oneMail } from './checks/mails.ts'
import { exactSum, nothingLost, rightDenominator } from './checks/reports.ts'
import { oneTask } from './checks/tasks.ts'
import { witnessFor } from './checks/witness.ts'
import { administratorActs } from './people/administrator.ts'
import { secretaryActs } from './people/secretary.ts'
import { day, settingOf, startOfStory } from './people/setting.ts'
import { hour, minute, newCallers, publishStory, type Story } from './people/society.ts'
import { strangerActs } from './people/stranger.ts'
import { unitActs } from './people/unit.ts'
import { gatedDynamo } from './world/dynamo-gate.ts'
import { engineLine } from './world/engine-line.ts'
import { type FaultKind, faultsOf } from './world/faults.ts'
import { newFileRoom } from './world/file-room.ts'
import { type Alter, newFunctions } from './world/functions.ts'
import { outsiderAt } from './world/outsider.ts'
import { newPostOffice } from './world/post-office.ts'
import { newQueues, queueNames } from './world/queues.ts'
import { randomFrom } from './world/random.ts'
import { rememberedTable } from './world/remembered-table.ts'
import { newTrace, type Trace } from './world/trace.ts'
import { newWire, type Wire } from './world/wire.ts'

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
  /** Words overtaken by a day off that was declared between its reading and the claim: known, and stated. */
  readonly overtaken: number
  readonly trace: Trace
  readonly evidence: Evidence
}

export interface LifetimeOptions {
  readonly engine: DynamoDBClient
  readonly seed: number
  readonly units: number
  readonly faults: ReadonlySet<FaultKind>
  /** Puts something broken in the place of a part: how a check is shown to fail. */
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

/** Plays the whole life of two directives, from the draft to weeks after the last word, and looks whether all was kept. */
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
  const wire = newWire(random, faults, trace, startOfStory)
  const tableName = `s${Math.random().toString(36).slice(2)}`
  await engine.send(createTable(tableName))
  const table = rememberedTable(engineLine(await endpointOf(engine)), tableName)
  const outsider = outsiderAt(table, tableName)
  const violations: Violation[] = []
  const found = ({ guarantee, what }: Finding) => {
    trace.note(`${wire.step} VIOLATION of ${guarantee}: ${what}`)
    violations.push({ guarantee, seed, step: wire.step, what })
  }
  const witness = witnessFor({ outsider, wire: () => wire, found })
  const client = gatedDynamo({ table, tableName, wire, faults, random, witness: witness.wrote })
  const queues = newQueues(wire, random, faults)
  const setting = settingOf(random, units)
  const { bounces } = setting
  const postOffice = newPostOffice({ wire, random, faults, queues, bounces, accepted: witness.accepted })
  const fileRoom = newFileRoom(wire)
  const newStore = () =>
    countedAsLarge(storeOn(onTable(client, tableName, limits, wire.pause)), setting.nation)
  const functions = newFunctions({ wire, random, faults, queues, postOffice, newStore, alter })
  const { callers, nextAt, act, crashes } = newCallers({ wire, random, faults, functions, setting, fileRoom })

  await storeOn(onTable(engine, tableName)).registry.put(setting.units, setting.groups)
  if (faults.strikes('poison-item')) await plantPoison(engine, tableName, random.below(dueShards.DUE))
  const stories: Story[] = []
  const begin = (story: Story) => {
    stories.push(story)
    const answering = [...story.leads.values()].filter((taskId) => unitActs(callers, story, taskId))
    strangerActs(callers, story)
    secretaryActs(callers, story, Math.ceil(story.leads.size * 0.8) + 6, answering)
  }
  callers.at(startOfStory, () => publishStory(callers, setting.nation, begin))
  callers.at(startOfStory + random.between(0, 20) * minute, () => publishStory(callers, setting.few, begin))
  administratorActs(callers)
  const weather = planWeather(callers, faults, (until) => postOffice.closeUntil(until), queues)

  const crash = await play({
    wire,
    random,
    faults,
    queues,
    functions,
    outsider,
    weather,
    nextAt,
    act,
    postOffice,
  })
  if (crash) found({ guarantee: 'catch-up', what: crash })
  for (const fault of crashes)
    if (fault instanceof TypeError || fault instanceof RangeError)
      found({ guarantee: 'nothing-lost', what: `a person saw ${fault.stack}` })
  const evidence = evidenceFrom(await outsider.all(), {
    log: postOffice.log,
    stories,
    promised: callers.promised,
    promisedDrafts: callers.promisedDrafts,
    promisedFiles: callers.promisedFiles,
    tried: callers.tried,
    seen: callers.seen,
    fileAt: fileRoom.read,
    deadLetters: queues.deadBodies().filter((body) => !body.includes('POISON')),
    outages: weather.outages,
    daysOff: await outsider.daysOff(),
    now: wire.now(),
  })
  for (const check of checks) for (const finding of check(evidence)) found(finding)
  table.close()
  await engine.send(new DeleteTableCommand({ TableName: tableName }))
  return {
    seed,
    steps: wire.step,
    violations,
    faults: faults.counts,
    overtaken: witness.overtaken(),
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

/** Hours without a sweep, hours without a quota, and rubbish in the queues. */
function planWeather(
  callers: Callers,
  faults: Faults,
  closePostOffice: (until: number) => void,
  queues: ReturnType<typeof newQueues>,
): Weather {
  const weather: Weather = { outages: [], sweepOffUntil: 0 }
  const { random, wire } = callers
  const outage = (until: number) => {
    weather.outages.push([wire.now(), until])
    return until
  }
  const moments = [minute, hour, 14.9 * day, 17 * day, 24 * day, 27 * day]
  for (const after of moments) {
    callers.at(startOfStory + after + random.below(5 * hour), () => {
      if (faults.strikes('sweep-skipped'))
        weather.sweepOffUntil = outage(wire.now() + random.between(hour, 14 * hour))
    })
    callers.at(startOfStory + after + random.below(5 * hour), () => {
      if (faults.strikes('ses-out-of-quota'))
        closePostOffice(outage(wire.now() + random.between(hour, 20 * hour)))
    })
    callers.at(startOfStory + after + random.below(3 * day), () => {
      if (queues.redrive() > 0) faults.count('redriven')
    })
    callers.at(startOfStory + after + random.below(2 * day), () => {
      if (faults.strikes('poison-message'))
        queues.post(random.pick(queueNames), random.pick(['POISON', '{"POISON":', '{"v":1,"kind":"POISON"}']))
    })
  }
  return weather
}

/** Takes one seeded choice after the other until nothing is left to do. Says what never came to rest. */
async function play(deps: {
  readonly wire: Wire
  readonly random: ReturnType<typeof randomFrom>
  readonly faults: Faults
  readonly queues: ReturnType<typeof newQueues>
  readonly functions: ReturnType<typeof newFunctions>
  readonly outsider: ReturnType<typeof outsiderAt>
  readonly postOffice: ReturnType<typeof newPostOffice>
  readonly weather: Weather
  readonly nextAt: () => number | undefined
  readonly act: () => void
}): Promise<string | undefined> {
  const { wire, random, faults, queues, functions, outsider, weather, nextAt, act } = deps
  let nextSweep = startOfStory
  let endAt = Number.POSITIVE_INFINITY
  // In a crowded seed much is begun before anything is done, so that more calls meet.
  const haste = random.pick([2, 6, 12])
  const sweep = () => {
    nextSweep = wire.now() + minute
    functions.sweep()
    if (faults.strikes('sweep-twice')) functions.sweep()
  }
  const calm = () => {
    faults.stop()
    weather.sweepOffUntil = 0
    deps.postOffice.closeUntil(0)
    queues.redrive()
    endAt = wire.now() + 21 * day
  }
  while (wire.step < stepLimit) {
    await wire.quiet()
    const now = wire.now()
    const choices: { weight: number; choose: () => void | Promise<void> }[] = []
    if (wire.ready() > 0) choices.push({ weight: haste, choose: wire.release })
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
      wire.advance(random.below(250))
      continue
    }
    if (nextAt() === undefined && wire.running() === 0 && !faults.stopped) {
      calm()
      continue
    }
    const due = await outsider.nextDue()
    const sweepAt =
      due === undefined
        ? Number.POSITIVE_INFINITY
        : Math.max(nextSweep, weather.sweepOffUntil, due + random.below(minute))
    // What is due already waits for a free place, and a place comes free when a held call comes back.
    const moments = [nextAt(), queues.nextAt(), wire.nextHeldAt()].filter(
      (at) => at !== undefined && at > now,
    )
    const next = Math.min(...(moments as number[]), sweepAt)
    // What is due before the end is still swept, if only after it, and what was begun is ended.
    const end = Math.max(endAt, now)
    const moreAt = Math.min(...(moments as number[]), due ?? Number.POSITIVE_INFINITY)
    if ((moreAt > end && wire.running() === 0) || next === Number.POSITIVE_INFINITY) {
      if (!faults.stopped) continue
      if (next !== Number.POSITIVE_INFINITY) wire.jumpTo(end)
      return wire.running() > 0 ? 'a program never ended' : undefined
    }
    wire.jumpTo(next)
    nextSweep = Math.max(wire.now(), nextSweep)
    if (sweepAt > next) nextSweep = Math.max(nextSweep, wire.now() + minute)
  }
  return `no rest after ${stepLimit} steps`
}

/** More than the sweep reads of a shard at once, twice over. */
const poisonItems = 2 * limits.page + 2

/** Items in one shard of the index from which nothing can be made: they must not stand in the way of others. */
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
