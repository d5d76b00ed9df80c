import { DeleteTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { storeOn } from '#store/store.ts'
import { awsLimits, onTable } from '#store/table.ts'
import { createTable } from '#test/support/create-table.ts'
import { countedAsLarge } from './lifetime.ts'
import { settingOf, startOfStory } from './people/setting.ts'
import { minute, newCallers, publishStory, type Story } from './people/society.ts'
import { gatedDynamo } from './world/dynamo-gate.ts'
import { engineLine } from './world/engine-line.ts'
import { faultsOf } from './world/faults.ts'
import { newFileRoom } from './world/file-room.ts'
import { type Alter, newFunctions } from './world/functions.ts'
import { type AcceptedMail, newPostOffice } from './world/post-office.ts'
import { newQueues, queueNames } from './world/queues.ts'
import { randomFrom } from './world/random.ts'
import { rememberedTable } from './world/remembered-table.ts'
import { newTrace } from './world/trace.ts'
import { newWire } from './world/wire.ts'

const urgentUnits = 16

/** Mails a second. */
export interface Rates {
  /** What the account is said to send. */
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
  /** Of what SES takes, and is asked for by the setting, how much was used from the first mail of the large directive to its last. */
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
  const wire = newWire(random, faults, newTrace(), startOfStory)
  const tableName = `slow${Math.random().toString(36).slice(2)}`
  await engine.send(createTable(tableName))
  const endpoint = await engine.config.endpoint?.()
  const table = rememberedTable(engineLine(`http://${endpoint?.hostname}:${endpoint?.port}`), tableName)
  const client = gatedDynamo({ table, tableName, wire, faults, random, witness: async () => {} })
  const queues = newQueues(wire, random, faults)
  const people = settingOf(random, units)
  const postOffice = newPostOffice({
    wire,
    random,
    faults,
    queues,
    bounces: () => false,
    accepted: async () => {},
    mostPerSecond: rates.taken,
  })
  const newStore = () =>
    countedAsLarge(storeOn(onTable(client, tableName, awsLimits, wire.pause)), people.nation)
  const functions = newFunctions({
    wire,
    random,
    faults,
    queues,
    postOffice,
    newStore,
    alter,
    mailRate: rates.setting,
  })
  const fileRoom = newFileRoom(wire)
  const { callers, nextAt, act } = newCallers({ wire, random, faults, functions, setting: people, fileRoom })
  await storeOn(onTable(engine, tableName)).registry.put(people.units, people.groups)

  const urgent = {
    ...people.few,
    urgency: 'khan' as const,
    recipients: people.units
      .filter(({ kind }) => kind === 'T' || kind === 'D')
      .slice(0, urgentUnits)
      .map(({ id }) => ({ unit: id, role: 'lead' as const, level: 'chung', through: 'group' as const })),
  }
  const [large, small]: [Story[], Story[]] = [[], []]
  callers.at(startOfStory, () => publishStory(callers, people.nation, (story) => large.push(story)))
  callers.at(startOfStory + 3 * minute, () => publishStory(callers, urgent, (story) => small.push(story)))

  const requestsOf = ([story]: readonly Story[]): readonly AcceptedMail[] =>
    postOffice.log.filter(
      ({ directiveId, kind }) => directiveId === story?.directive.id && kind === 'request',
    )
  const isOver = () =>
    large[0] !== undefined &&
    small[0] !== undefined &&
    requestsOf(large).length >= large[0].reachable.size &&
    requestsOf(small).length >= small[0].reachable.size
  let nextSweep = startOfStory
  while (!isOver() && wire.now() < startOfStory + 60 * minute) {
    await wire.quiet()
    if (wire.now() >= nextSweep) {
      nextSweep = wire.now() + minute
      functions.sweep()
      continue
    }
    if ((nextAt() ?? Number.POSITIVE_INFINITY) <= wire.now()) {
      act()
      continue
    }
    const queue = queueNames.find((name) => functions.canStart(name))
    if (queue) functions.start(queue)
    else if (wire.ready() > 0) await wire.release()
    else {
      const moments = [nextAt(), queues.nextAt(), wire.nextHeldAt(), nextSweep]
      wire.jumpTo(Math.min(...(moments.filter((at) => at !== undefined && at > wire.now()) as number[])))
      continue
    }
    // A call takes some milliseconds; many are in flight at once.
    wire.advance(2)
  }
  table.close()
  await engine.send(new DeleteTableCommand({ TableName: tableName }))

  const [bulkMails, urgentMails] = [requestsOf(large), requestsOf(small)]
  const begun = small[0]?.publishedAt ?? 0
  const ended = Math.max(...urgentMails.map(({ at }) => at))
  const allLeft = urgentMails.length >= (small[0]?.reachable.size ?? Number.POSITIVE_INFINITY)
  const [first = 0, last = 0] = [bulkMails[0]?.at, bulkMails.at(-1)?.at]
  const between = postOffice.log.filter(({ at }) => at >= first && at <= last).length
  return {
    urgentSeconds: allLeft ? (ended - begun) / 1000 : undefined,
    bulkMeanwhile: bulkMails.filter(({ at }) => at > begun && at < ended).length,
    bulkLeft: (large[0]?.reachable.size ?? 0) - bulkMails.length,
    usedShare: between / (((last - first) / 1000) * Math.min(rates.setting, rates.taken)),
  }
}
