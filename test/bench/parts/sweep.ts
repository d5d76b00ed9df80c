import { QueryCommand } from '@aws-sdk/client-dynamodb'
import { plus } from '#domain/time/calendar.ts'
import { dueShards } from '#store/keys.ts'
import { reminderAt } from '../directive.ts'
import { rounded } from '../statistics.ts'
import type { World } from '../world.ts'

export interface SweepMeasure {
  readonly due: number
  /** Items in the due index, due now or later. */
  readonly items: number
  readonly ms: number
  readonly readUnits: number
}

/** An hour after the reminders were written. They are due from the instant of writing, which is a little after `reminderAt`. */
const afterReminders = plus(reminderAt, { minutes: 60 })

/**
 * One sweep while every reminder of the directive is due. The mail rate is set so that the bulk queue has room for 100
 * mails: the sweep queues those and leaves the rest in the index. `due` is how many items it queued.
 */
export async function measureSweep(world: World): Promise<SweepMeasure> {
  const names = Object.entries(dueShards).flatMap(([part, count]) =>
    Array.from({ length: count }, (_, shard) => `${part}#${shard}`),
  )
  const items = (await Promise.all(names.map((name) => itemsIn(world, name)))).reduce((sum, one) => sum + one)
  const handler = await world.handler('sweep', {
    name: 'slow',
    environment: { MAIL_RATE_PER_SECOND: String(100 / 60) },
  })
  const tick = async (at: string) => {
    await handler.run({ is: 'set-clock', offsetMs: Date.parse(at) - Date.now() })
    return handler.run({ is: 'event', event: {} })
  }
  // A first sweep at a time when nothing is due. It also loads the code and opens the connections for the second.
  const idle = await tick('2026-03-01T00:00:00.000Z')
  world.ledger.add('idle sweep', idle, 1)
  const done = await tick(afterReminders)
  const { found } = done.result as { found: number }
  if (found === 0) throw new Error(`sweep measured nothing: none of ${items} items in the index was due`)
  world.ledger.add('sweep', done, found)
  const readUnits = Object.values(done.calls).reduce((sum, calls) => sum + calls.readUnits, 0)
  return { due: found, items, ms: rounded(done.ms), readUnits: rounded(readUnits) }
}

async function itemsIn({ engines, tableName }: World, shard: string): Promise<number> {
  let count = 0
  let start: Record<string, never> | undefined
  do {
    const { Count = 0, LastEvaluatedKey } = await engines.dynamo.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: 'due',
        Select: 'COUNT',
        KeyConditionExpression: 'dueShard = :shard',
        ExpressionAttributeValues: { ':shard': { S: shard } },
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    )
    count += Count
    start = LastEvaluatedKey as typeof start
  } while (start)
  return count
}
