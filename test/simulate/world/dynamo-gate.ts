import {
  DynamoDBClient,
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
  TransactionConflictException,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb'
import type { Item } from '../../../shared/store/table.ts'
import type { EngineLine } from './engine-line.ts'
import type { Faults } from './faults.ts'
import type { Random } from './random.ts'
import type { Strand, Wire } from './wire.ts'
import { wasInjected } from './wire.ts'

/** The parts of a call to the table that this gate looks at. */
interface Input {
  TableName?: string
  Key?: Item
  Item?: Item
  ConsistentRead?: boolean
  IndexName?: string
  Limit?: number
  UpdateExpression?: string
  ConditionExpression?: string
  ExpressionAttributeValues?: Item
  ClientRequestToken?: string
  TransactItems?: TransactWriteItem[]
  RequestItems?: Record<string, { Keys?: Item[]; PutRequest?: { Item: Item } }[] & { Keys?: Item[] }>
}

/** One thing that a call writes. */
export interface Write {
  readonly key: string
  readonly item?: Item | undefined
  readonly update?: string | undefined
  readonly values?: Item | undefined
  readonly condition?: string | undefined
  readonly check?: true
  readonly remove?: true
}

/** Looks at every write after it took effect. */
export type Witness = (writes: readonly Write[], strand: Strand, transaction: boolean) => Promise<void>

const keyOf = (item: Item | undefined): string => `${item?.pk?.S ?? ''} ${item?.sk?.S ?? ''}`

const mute = { $metadata: { httpStatusCode: 400 } }
const retried = new Set(['TimeoutError', 'ProvisionedThroughputExceededException'])
/** What the SDK's standard retry does for us in Lambda. */
const attempts = 3

const writesOf = (name: string, input: Input): readonly Write[] => {
  switch (name) {
    case 'PutItemCommand':
      return [{ key: keyOf(input.Item), item: input.Item, condition: input.ConditionExpression }]
    case 'UpdateItemCommand':
      return [
        {
          key: keyOf(input.Key),
          update: input.UpdateExpression,
          values: input.ExpressionAttributeValues,
          condition: input.ConditionExpression,
        },
      ]
    case 'BatchWriteItemCommand':
      return Object.values(input.RequestItems ?? {})
        .flat()
        .map(({ PutRequest }) => ({ key: keyOf(PutRequest?.Item), item: PutRequest?.Item }))
    case 'TransactWriteItemsCommand':
      return (input.TransactItems ?? []).map(({ Put, Update, Delete, ConditionCheck }): Write => {
        if (Put) return { key: keyOf(Put.Item), item: Put.Item, condition: Put.ConditionExpression }
        if (Update)
          return {
            key: keyOf(Update.Key),
            update: Update.UpdateExpression,
            values: Update.ExpressionAttributeValues,
            condition: Update.ConditionExpression,
          }
        if (Delete) return { key: keyOf(Delete.Key), remove: true, condition: Delete.ConditionExpression }
        return { key: keyOf(ConditionCheck?.Key), check: true }
      })
    default:
      return []
  }
}

const readsOf = (input: Input): readonly string[] => [
  keyOf(input.Key),
  ...Object.values(input.RequestItems ?? {}).flatMap(({ Keys }) => (Keys ?? []).map(keyOf)),
]

function textOf(name: string, input: Input, writes: readonly Write[]): string {
  const short = name.replace('Command', '')
  if (writes.length > 0) return `${short} ${writes.map(({ key }) => key).join(', ')}`
  if (input.Key) return `${short} ${keyOf(input.Key)}`
  const { pk, begins, shard } = Object.fromEntries(
    Object.entries(input.ExpressionAttributeValues ?? {}).map(([key, value]) => [key.slice(1), value.S]),
  )
  if (pk ?? shard) return `${short} ${pk ?? shard} ${begins ?? ''}`
  const keys = Object.values(input.RequestItems ?? {}).flatMap(({ Keys }) => Keys ?? [])
  return `${short} ${keys.map(keyOf).join(', ')}`
}

interface Page {
  readonly Items?: Item[]
  readonly LastEvaluatedKey?: Item
}

/** A client of the real engine whose every call is held, released in seeded order, and struck by faults. */
export function gatedDynamo(deps: {
  readonly line: EngineLine
  readonly tableName: string
  readonly wire: Wire
  readonly faults: Faults
  readonly random: Random
  readonly witness: Witness
}): DynamoDBClient {
  const { wire, faults, random } = deps
  const client = new DynamoDBClient({
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
  const seenShards = new Map<string, { at: number; writes: number; items: Item[] }>()
  const writtenAt = new Map<string, number>()
  let tokens = 0

  /** The index as it was when its shard was last read, at most some minutes ago. */
  const queryIndex = async (input: Input, next: (input: Input) => Promise<{ output: Page }>) => {
    const values = input.ExpressionAttributeValues ?? {}
    const shard = values[':shard']?.S ?? ''
    const now = values[':now']?.S ?? ''
    const before = seenShards.get(shard)
    const stale = before && wire.now() - before.at < 5 * 60_000 && faults.strikes('stale-index')
    const { writes } = deps.line
    const read = async () => {
      const { output } = await next({
        ...input,
        Limit: 1000,
        ExpressionAttributeValues: { ...values, ':now': { S: '9999' } },
      })
      return output.Items ?? []
    }
    // Where nothing was written since, the engine would say the same again.
    const items = stale || before?.writes === writes ? before.items : await read()
    if (!stale) seenShards.set(shard, { at: wire.now(), writes, items })
    return {
      output: { Items: items.filter(({ dueAt }) => (dueAt?.S ?? '') <= now).slice(0, input.Limit) },
    }
  }

  const perform = async (
    name: string,
    input: Input,
    next: (input: Input) => Promise<{ output: unknown }>,
  ): Promise<{ output: unknown }> => {
    if (input.IndexName) return queryIndex(input, next as (input: Input) => Promise<{ output: Page }>)
    if (name === 'QueryCommand' && faults.strikes('short-page'))
      return next({ ...input, Limit: random.between(1, input.Limit ?? 5) })
    if (name === 'GetItemCommand' && input.ConsistentRead === false) {
      const written = writtenAt.get(keyOf(input.Key))
      if (written !== undefined && wire.now() - written < 60_000 && faults.strikes('stale-read'))
        return { output: {} }
    }
    if (name === 'BatchGetItemCommand' && faults.strikes('unprocessed')) {
      const keys = Object.values(input.RequestItems ?? {}).flatMap(({ Keys }) => Keys ?? [])
      const taken = random.below(keys.length)
      if (taken === 0) return { output: { Responses: {}, UnprocessedKeys: input.RequestItems } }
      const { output } = await next({
        RequestItems: { [deps.tableName]: { Keys: keys.slice(0, taken), ConsistentRead: true } as never },
      })
      const rest = { [deps.tableName]: { Keys: keys.slice(taken), ConsistentRead: true } }
      return { output: { ...(output as object), UnprocessedKeys: rest } }
    }
    if (name === 'BatchWriteItemCommand' && faults.strikes('unprocessed')) {
      const requests = Object.values(input.RequestItems ?? {}).flat()
      const taken = random.below(requests.length)
      const rest = { [deps.tableName]: requests.slice(taken) }
      if (taken > 0) await next({ RequestItems: { [deps.tableName]: requests.slice(0, taken) } as never })
      return { output: { UnprocessedItems: rest } }
    }
    return next(input)
  }

  client.middlewareStack.add(
    (_next, context) => async (args) => {
      const name = context.commandName ?? ''
      const input = args.input as Input
      if (name === 'TransactWriteItemsCommand' && !input.ClientRequestToken) {
        tokens += 1
        // The engine remembers tokens across tables.
        input.ClientRequestToken = `${tokens}-${deps.tableName}`.slice(0, 36)
      }
      const writes = writesOf(name, input)
      const strand = wire.current()
      const held = {
        service: 'dynamodb',
        text: textOf(name, input, writes),
        writes: writes.map(({ key }) => key),
        transaction: name === 'TransactWriteItemsCommand',
        perform: async () => {
          const result = await perform(name, input, async (changed) => ({
            response: {},
            output: await deps.line.call(name, changed),
          }))
          for (const { key } of writes) writtenAt.set(key, wire.now())
          if (strand && writes.length > 0)
            await deps.witness(writes, strand, name === 'TransactWriteItemsCommand')
          for (const key of readsOf(input)) {
            const directive = /^D#([a-z2-7]{10}) (DIRECTIVE|VERSION)$/.exec(key)?.[1]
            if (directive) strand?.reads.set(directive, wire.step)
          }
          return result
        },
        throttled: () => new ProvisionedThroughputExceededException({ message: 'too fast', ...mute }),
        conflict:
          writes.length === 0 || name === 'BatchWriteItemCommand'
            ? undefined
            : () => conflictOf(name, writes.length),
      } as const
      for (let attempt = 1; ; attempt += 1) {
        try {
          return (await wire.hold(held)) as never
        } catch (fault) {
          if (attempt === attempts || !wasInjected(fault) || !retried.has((fault as Error).name)) throw fault
        }
      }
    },
    { step: 'initialize', name: 'gate', priority: 'high' },
  )
  return client
}

const conflictOf = (name: string, actions: number): Error =>
  name === 'TransactWriteItemsCommand'
    ? new TransactionCanceledException({
        message: 'Transaction cancelled',
        CancellationReasons: Array.from({ length: actions }, (_, index) => ({
          Code: index === 0 ? 'TransactionConflict' : 'None',
        })),
        ...mute,
      })
    : new TransactionConflictException({ message: 'Transaction is ongoing for the item', ...mute })
