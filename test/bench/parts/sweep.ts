import { QueryCommand } from '@aws-sdk/client-dynamodb'
import { dueShards } from '#store/keys.ts'
import { rounded } from '../statistics.ts'
import type { World } from '../world.ts'

export interface SweepMeasure {
  readonly due: number
  /** Rows of the index, due now or later. */
  readonly items: number
  readonly ms: number
  readonly readUnits: number
}

const dueNow = 100

/** A sweep at the instant at which a hundred of all rows in the index are due. */
export async function measureSweep(world: World): Promise<SweepMeasure> {
  const all = (await Promise.all(Array.from({ length: dueShards }, (_, shard) => dueIn(world, shard)))).flat()
  const instant = all.sort()[Math.min(dueNow, all.length) - 1]
  if (instant === undefined) throw new Error('nothing is due')
  const handler = await world.handler('sweep')
  const tick = async (at: string) => {
    await handler.run({ is: 'set-clock', offsetMs: Date.parse(at) - Date.now() })
    return handler.run({ is: 'event', event: {} })
  }
  // Before anything was due: code and connections are warm, as they are from one minute to the next.
  const idle = await tick('2026-03-01T00:00:00.000Z')
  world.ledger.add('idle sweep', idle, 1)
  const done = await tick(instant)
  const { found } = done.result as { found: number }
  world.ledger.add('sweep', done, found)
  const readUnits = Object.values(done.calls).reduce((sum, calls) => sum + calls.readUnits, 0)
  return { due: found, items: all.length, ms: rounded(done.ms), readUnits: rounded(readUnits) }
}

async function dueIn({ engines, tableName }: World, shard: number): Promise<string[]> {
  const instants: string[] = []
  let start: Record<string, never> | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await engines.dynamo.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: 'due',
        KeyConditionExpression: 'dueShard = :shard',
        ExpressionAttributeValues: { ':shard': { S: `DUE#${shard}` } },
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    )
    instants.push(...Items.map(({ dueAt }) => dueAt?.S ?? ''))
    start = LastEvaluatedKey as typeof start
  } while (start)
  return instants
}
