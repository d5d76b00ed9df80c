import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'

/** What was read of the table. */
export interface Reads {
  /** Items that came back. */
  readonly items: number
  /** Items that the table looked at, those that a filter left out as well. */
  readonly looked: number
  readonly calls: number
}

interface Output {
  readonly Item?: object
  readonly Items?: readonly object[]
  readonly ScannedCount?: number
  readonly Responses?: Readonly<Record<string, readonly object[]>> | readonly object[]
}

/** Counts what a client reads; `take` gives the reads since the last time. */
export function countReads(client: DynamoDBClient): { take(): Reads } {
  const none: Reads = { items: 0, looked: 0, calls: 0 }
  let reads = none
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args)
      const { Item, Items = [], ScannedCount, Responses = {} } = result.output as Output
      const items = (Item ? 1 : 0) + Items.length + Object.values(Responses).flat().length
      reads = {
        items: reads.items + items,
        looked: reads.looked + Math.max(items, ScannedCount ?? 0),
        calls: reads.calls + 1,
      }
      return result
    },
    { step: 'initialize', name: 'countReads' },
  )
  return {
    take() {
      const taken = reads
      reads = none
      return taken
    },
  }
}
