import { setTimeout as sleep } from 'node:timers/promises'
import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb'
import { refusedActions, type WriteOutcome, writeOutcome } from './aws-errors.ts'
import type { Condition } from './conditions.ts'
import { type Key, keyItem } from './keys.ts'

export type Item = Record<string, AttributeValue>

/** The limits of DynamoDB. Tests use smaller ones to reach the boundaries. */
export interface Limits {
  /** Actions in one transaction (AWS: 100). */
  readonly transaction: number
  /** Items in one batch write (AWS: 25). */
  readonly batchWrite: number
  /** Items in one batch read (AWS: 100). */
  readonly batchGet: number
  /** Counters that one update adds to (AWS: an expression of at most 4 KB and 300 operators). */
  readonly additions: number
  /** Items in one page of a query, or undefined for AWS's 1 MB. */
  readonly page?: number | undefined
}

export const awsLimits: Limits = { transaction: 100, batchWrite: 25, batchGet: 100, additions: 150 }

/** Waits before a retry; the simulator passes its own clock. */
export type Pause = (milliseconds: number) => Promise<void>

/** With jitter, so that retries do not collide. */
const wallPause: Pause = (milliseconds) => sleep(milliseconds * (0.5 + Math.random()))

/** Exponential backoff before the unprocessed items of a batch are retried. Throws after 12 retries. */
async function backOff(attempt: number, pause: Pause): Promise<void> {
  if (attempt > 12) throw new Error('the table is too busy for the batch')
  if (attempt > 0) await pause(Math.min(50 * 2 ** attempt, 2000))
}

/** The part of DynamoDB that the stores need. No AWS types are used outside this folder and the adapters. */
export interface Table {
  readonly limits: Limits
  readonly pause: Pause
  get(key: Key, consistency?: 'eventual'): Promise<Item | undefined>
  /** `attributes`: a projection, as paths such as `data.answers.figures`. @default whole items */
  getMany(keys: readonly Key[], attributes?: readonly string[]): Promise<readonly Item[]>
  /** The items of a partition in order, read page by page as the caller iterates. */
  query(pk: string, options?: QueryOptions): AsyncGenerator<Item>
  /** The same, one query at a time, for a caller that must know how far it has come among items that the filter leaves out. */
  pages(pk: string, options?: QueryOptions): AsyncGenerator<QueryPage>
  queryIndex(index: QueryCommandInput): Promise<readonly Item[]>
  /** One conditional write of one item. */
  update(key: Key, update: Update | 'newer'): Promise<WriteOutcome>
  /** One conditional write that returns the new item; undefined if the condition failed. */
  updateAndGet(key: Key, update: Update): Promise<Item | undefined>
  put(item: Item, condition?: Condition): Promise<WriteOutcome>
  /** All or nothing. */
  transact(actions: readonly Action[]): Promise<WriteOutcome>
  /** The same, for a caller that can retry without the refused actions. */
  transactOrName(actions: readonly TransactWriteItem[]): Promise<'done' | RefusedTransaction>
  /** Unconditional puts, only for items without concurrent writers. */
  putAll(items: readonly Item[]): Promise<void>
  readonly name: string
}

/** Nothing was written. `actions`: indexes of those refused by their condition or by a conflict. */
export interface RefusedTransaction {
  readonly outcome: Extract<WriteOutcome, 'changed' | 'busy'>
  readonly actions: readonly number[]
}

/** Attributes by name; undefined removes one. */
export type Attributes = Readonly<Record<string, AttributeValue | undefined>>
export type Update = Omit<UpdateItemCommandInput, 'TableName' | 'Key'> & { readonly UpdateExpression: string }
/** One action of a transaction. With a `newer` among them nothing is written, see `WriteOutcome`. */
export type Action = TransactWriteItem | 'newer'

export interface QueryOptions {
  readonly begins?: string
  readonly after?: string
  readonly backwards?: boolean
  readonly limit?: number
  /** Items per query, for a caller that may stop early. @default as many as fit into 1 MB */
  readonly pageSize?: number
  /** Items of the first query; each later one has four times as many, up to `pageSize`. @default `pageSize` */
  readonly firstPage?: number
  /** Items that do not fulfil it are read, but stay in the table. */
  readonly filter?: Filter | undefined
}

/** A condition on attributes other than keys. */
export interface Filter {
  readonly expression: string
  readonly names: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, AttributeValue>>
}

/** What one query has read. */
export interface QueryPage {
  readonly items: readonly Item[]
  /** How many items the filter left out. */
  readonly leftOut: number
  /** The sort key of the last item that was read, left out or not, if there may be more. */
  readonly end: string | undefined
}

/** Uses a placeholder for every step of a path, since some are reserved words of DynamoDB. */
function projectionOf(paths: readonly string[]) {
  const steps = [...new Set(paths.flatMap((path) => path.split('.')))]
  const nameOf = (step: string) => `#p${steps.indexOf(step)}`
  return {
    ProjectionExpression: paths.map((path) => path.split('.').map(nameOf).join('.')).join(', '),
    ExpressionAttributeNames: Object.fromEntries(steps.map((step) => [nameOf(step), step])),
  }
}

export const onTable = (
  client: DynamoDBClient,
  name: string,
  limits: Limits = awsLimits,
  pause: Pause = wallPause,
): Table => ({
  limits,
  pause,
  name,

  async get(key, consistency) {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: name, Key: keyItem(key), ConsistentRead: consistency !== 'eventual' }),
    )
    return Item
  },

  async getMany(keys, attributes) {
    const projection = attributes && projectionOf(attributes)
    const found: Item[] = []
    for (let start = 0; start < keys.length; start += limits.batchGet) {
      let wanted: Item[] | undefined = keys.slice(start, start + limits.batchGet).map(keyItem)
      for (let attempt = 0; wanted && wanted.length > 0; attempt += 1) {
        await backOff(attempt, pause)
        const {
          Responses,
          UnprocessedKeys,
        }: {
          Responses?: Record<string, Item[]>
          UnprocessedKeys?: Record<string, { Keys?: Item[] | undefined }>
        } = await client.send(
          new BatchGetItemCommand({
            RequestItems: { [name]: { Keys: wanted, ConsistentRead: true, ...projection } },
          }),
        )
        found.push(...(Responses?.[name] ?? []))
        wanted = UnprocessedKeys?.[name]?.Keys
      }
    }
    return found
  },

  async *query(pk, options) {
    for await (const { items } of this.pages(pk, options)) yield* items
  },

  async *pages(pk, options = {}) {
    let start: Item | undefined = options.after === undefined ? undefined : keyItem({ pk, sk: options.after })
    let left = options.limit ?? Number.POSITIVE_INFINITY
    const most = Math.min(left, limits.page ?? Number.POSITIVE_INFINITY)
    const laterPages = Math.min(most, options.pageSize ?? Number.POSITIVE_INFINITY)
    let pageSize = Math.min(most, options.firstPage ?? laterPages)
    do {
      const { filter } = options
      const page: { Items?: Item[]; ScannedCount?: number; LastEvaluatedKey?: Item } = await client.send(
        new QueryCommand({
          TableName: name,
          ConsistentRead: true,
          ScanIndexForward: !options.backwards,
          KeyConditionExpression: options.begins ? 'pk = :pk AND begins_with(sk, :begins)' : 'pk = :pk',
          ExpressionAttributeValues: {
            ':pk': { S: pk },
            ...(options.begins ? { ':begins': { S: options.begins } } : {}),
            ...filter?.values,
          },
          ...(filter
            ? { FilterExpression: filter.expression, ExpressionAttributeNames: { ...filter.names } }
            : {}),
          ...(start ? { ExclusiveStartKey: start } : {}),
          ...(Number.isFinite(pageSize) ? { Limit: pageSize } : {}),
        }),
      )
      const read = page.Items ?? []
      const items = read.slice(0, left)
      left -= items.length
      start = page.LastEvaluatedKey
      yield { items, leftOut: filter ? (page.ScannedCount ?? 0) - read.length : 0, end: start?.sk?.S }
      pageSize = Math.min(laterPages, pageSize * 4)
    } while (start && left > 0)
  },

  async queryIndex(input) {
    const { Items } = await client.send(new QueryCommand({ ...input, TableName: name }))
    return Items ?? []
  },

  async update(key, update) {
    if (update === 'newer') return update
    try {
      await client.send(new UpdateItemCommand({ TableName: name, Key: keyItem(key), ...update }))
      return 'done'
    } catch (fault) {
      return writeOutcome(fault)
    }
  },

  async updateAndGet(key, update) {
    try {
      const { Attributes = {} } = await client.send(
        new UpdateItemCommand({ TableName: name, Key: keyItem(key), ...update, ReturnValues: 'ALL_NEW' }),
      )
      return Attributes
    } catch (fault) {
      if (writeOutcome(fault) === 'changed') return undefined
      throw fault
    }
  },

  async put(item, condition) {
    try {
      await client.send(new PutItemCommand({ TableName: name, Item: item, ...condition }))
      return 'done'
    } catch (fault) {
      return writeOutcome(fault)
    }
  },

  async transact(actions) {
    const items = actions.filter((action) => action !== 'newer')
    if (items.length < actions.length) return 'newer'
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: items }))
      return 'done'
    } catch (fault) {
      return writeOutcome(fault)
    }
  },

  async transactOrName(actions) {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: [...actions] }))
      return 'done'
    } catch (fault) {
      return { outcome: writeOutcome(fault), actions: refusedActions(fault) }
    }
  },

  async putAll(items) {
    for (let start = 0; start < items.length; start += limits.batchWrite) {
      let requests: { PutRequest: { Item: Item } }[] | undefined = items
        .slice(start, start + limits.batchWrite)
        .map((Item) => ({ PutRequest: { Item } }))
      for (let attempt = 0; requests && requests.length > 0; attempt += 1) {
        await backOff(attempt, pause)
        const { UnprocessedItems }: { UnprocessedItems?: Record<string, unknown[]> } = await client.send(
          new BatchWriteItemCommand({ RequestItems: { [name]: requests } }),
        )
        requests = UnprocessedItems?.[name] as typeof requests
      }
    }
  },
})
