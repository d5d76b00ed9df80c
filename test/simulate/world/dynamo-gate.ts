import {
  DynamoDBClient,
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb'
import type { Item } from '#store/table.ts'
import { tableDefinition } from '#store/table-definition.ts'
import { withoutCondition } from '#test/support/without-condition.ts'
import type { CachedTable } from './cached-table.ts'
import type { Faults } from './faults.ts'
import type { Random } from './random.ts'
import {
  batchKeysOf,
  calendarKey,
  type Input,
  keyOf,
  readsOf,
  textOf,
  type Write,
  writesOf,
} from './request.ts'
import type { Fiber, Scheduler } from './scheduler.ts'
import { wasInjected } from './scheduler.ts'

/** Called after every write that took effect. */
export type Monitor = (writes: readonly Write[], fiber: Fiber, transaction: boolean) => Promise<void>

const badRequest = { $metadata: { httpStatusCode: 400 } }
const retried = new Set(['TimeoutError', 'ProvisionedThroughputExceededException'])
/** What the SDK's standard retry does for us in Lambda. */
const attempts = 3

/** A client of the real engine: every call is held, released in seeded order, and may get an injected fault. */
export function gatedDynamo(deps: {
  readonly table: CachedTable
  readonly tableName: string
  readonly scheduler: Scheduler
  readonly faults: Faults
  readonly random: Random
  readonly monitor: Monitor
  /** Called with the keys that a call has read. */
  readonly wasRead?: (fiber: Fiber, keys: readonly string[]) => void
}): DynamoDBClient {
  const { scheduler, faults, random } = deps
  const client = new DynamoDBClient({
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    cacheMiddleware: true,
  })
  const lastShards = new Map<string, { at: number; items: readonly Item[] }>()
  const lastLists = new Map<string, { at: number; output: unknown }>()
  const writtenAt = new Map<string, number>()
  /** The last value that an eventually consistent read of each item returned. */
  const lastAnswered = new Map<string, unknown>()
  let tokens = 0

  /** The tasks of a unit as they were when the unit was last asked for, at most some minutes ago. */
  const queryTasksOfUnit = async (
    input: Input,
    next: (input: Input) => Promise<{ output: unknown }>,
  ): Promise<{ output: unknown }> => {
    const unit = input.ExpressionAttributeValues?.[':unit']?.S ?? ''
    const before = lastLists.get(unit)
    if (before && scheduler.now() - before.at < 5 * 60_000 && faults.strikes('stale-index'))
      return { output: before.output }
    const { output } = await next(input)
    lastLists.set(unit, { at: scheduler.now(), output })
    return { output }
  }

  /** The due index as it was when its shard was last read, at most some minutes ago. */
  const queryDue = async (input: Input) => {
    if (input.KeyConditionExpression !== 'dueShard = :shard AND dueAt BETWEEN :from AND :to')
      throw new Error(`the index query ${input.KeyConditionExpression} is not simulated`)
    const shard = input.ExpressionAttributeValues?.[':shard']?.S ?? ''
    const from = input.ExpressionAttributeValues?.[':from']?.S ?? ''
    const to = input.ExpressionAttributeValues?.[':to']?.S ?? ''
    const isAsked = ({ dueAt }: Item) => (dueAt?.S ?? '') >= from && (dueAt?.S ?? '') <= to
    const before = lastShards.get(shard)
    const stale = before && scheduler.now() - before.at < 5 * 60_000 && faults.strikes('stale-index')
    const items = stale ? before.items : ((await deps.table.dueIndex()).get(shard) ?? [])
    if (!stale) lastShards.set(shard, { at: scheduler.now(), items })
    return {
      output: { Items: items.filter(isAsked).slice(0, input.Limit) },
    }
  }

  const perform = async (
    name: string,
    input: Input,
    next: (input: Input) => Promise<{ output: unknown }>,
  ): Promise<{ output: unknown }> => {
    if (input.IndexName === tableDefinition.unitIndex.name) return queryTasksOfUnit(input, next)
    if (input.IndexName) return queryDue(input)
    if (name === 'Query' && faults.strikes('short-page'))
      return next({ ...input, Limit: random.between(1, input.Limit ?? 5) })
    if (name === 'GetItem' && input.ConsistentRead === false) {
      const written = writtenAt.get(keyOf(input.Key))
      if (written !== undefined && scheduler.now() - written < 60_000 && faults.strikes('stale-read'))
        return { output: lastAnswered.get(keyOf(input.Key)) ?? {} }
      const answer = await next(input)
      lastAnswered.set(keyOf(input.Key), answer.output)
      return answer
    }
    if (name === 'BatchGetItem' && faults.strikes('unprocessed')) {
      const keys = batchKeysOf(input)
      const taken = random.below(keys.length)
      if (taken === 0) return { output: { Responses: {}, UnprocessedKeys: input.RequestItems } }
      const { output } = await next({
        RequestItems: { [deps.tableName]: { Keys: keys.slice(0, taken), ConsistentRead: true } as never },
      })
      const rest = { [deps.tableName]: { Keys: keys.slice(taken), ConsistentRead: true } }
      return { output: { ...(output as object), UnprocessedKeys: rest } }
    }
    if (name === 'BatchWriteItem' && faults.strikes('unprocessed')) {
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
      const name = (context.commandName ?? '').replace('Command', '')
      const input = withoutCondition(args.input as Input)
      if (name === 'TransactWriteItems' && !input.ClientRequestToken) {
        tokens += 1
        // The engine remembers tokens across tables.
        input.ClientRequestToken = `${tokens}-${deps.tableName}`.slice(0, 36)
      }
      const writes = writesOf(name, input)
      const fiber = scheduler.current()
      const isTransaction = name === 'TransactWriteItems'
      // A transaction that is repeated with the token of one that took effect has none of its own.
      let tookEffect = false
      const held = {
        service: 'dynamodb',
        text: textOf(name, input, writes),
        writes: writes.map(({ key }) => key),
        transaction: isTransaction,
        perform: async () => {
          const result = await perform(name, input, async (changed) => ({
            response: {},
            output: await deps.table.call(name, changed),
          }))
          const isRepeated = isTransaction && tookEffect
          tookEffect = true
          if (isRepeated) return result
          for (const { key } of writes) writtenAt.set(key, scheduler.now())
          if (fiber && writes.length > 0) await deps.monitor(writes, fiber, isTransaction)
          if (fiber) deps.wasRead?.(fiber, readsOf(input))
          if (fiber && readsOf(input).includes(calendarKey))
            fiber.calendar = { step: scheduler.step, calls: fiber.calls }
          return result
        },
        throttled: () =>
          new ProvisionedThroughputExceededException({ message: 'throughput exceeded', ...badRequest }),
        conflict:
          writes.length === 0 || name === 'BatchWriteItem'
            ? undefined
            : () => conflictOf(name, writes.length, random),
      } as const
      for (let attempt = 1; ; attempt += 1) {
        try {
          return (await scheduler.hold(held)) as never
        } catch (fault) {
          if (attempt === attempts || !wasInjected(fault) || !retried.has((fault as Error).name)) throw fault
        }
      }
    },
    { step: 'initialize', name: 'gate', priority: 'high' },
  )
  return client
}

function conflictOf(name: string, actions: number, random: Random): Error {
  if (name !== 'TransactWriteItems')
    return new TransactionConflictException({ message: 'Transaction is ongoing for the item', ...badRequest })
  const met = random.below(actions)
  return new TransactionCanceledException({
    message: 'Transaction cancelled',
    CancellationReasons: Array.from({ length: actions }, (_, index) => ({
      Code: index === met ? 'TransactionConflict' : 'None',
    })),
    ...badRequest,
  })
}
