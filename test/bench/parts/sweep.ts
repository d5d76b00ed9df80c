import { QueryCommand } from '@aws-sdk/client-dynamodb'
import { dueShards } from '#store/keys.ts'
import { reminderAt } from '../directive.ts'
import { rounded } from '../statistics.ts'
import type { World } from '../world.ts'

export interface SweepMeasure {
  readonly due: number
  /** Rows of the index, due now or later. */
  readonly items: number
  readonly ms: number
  readonly readUnits: number
}

/**
 * A sweep while all reminders of the directive wait: it tops up the bulk queue and leaves the rest. `due` is what it
 * took up. The rate is such that it has room for a hundred.
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
  // Before anything was due: code and connections are warm, as they are from one minute to the next.
  const idle = await tick('2026-03-01T00:00:00.000Z')
  world.ledger.add('idle sweep', idle, 1)
  const done = await tick(reminderAt)
  const { found } = done.result as { found: number }
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
