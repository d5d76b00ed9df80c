import type { Item } from '#store/table.ts'
import type { EngineClient } from './engine-client.ts'
import { batchKeysOf, type Input, keyOf, writesOf } from './request.ts'

/**
 * A read cache in front of the engine. A write only invalidates: every answer comes from the engine. All writes after
 * the first read must go through here. Answers are frozen, since they are handed out again.
 */
export interface CachedTable extends EngineClient {
  /** The whole due index by shard, each in its order. */
  dueIndex(): Promise<DueIndex>
}

export type DueIndex = ReadonlyMap<string, readonly Item[]>

interface Page {
  readonly Items?: Item[]
  readonly LastEvaluatedKey?: Item
}

const frozen = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null) return value
  for (const inner of Object.values(value)) frozen(inner)
  return Object.freeze(value)
}

export function cachedTable(engine: EngineClient, tableName: string): CachedTable {
  const items = new Map<string, Item | undefined>()
  /** By partition, and in it by request. */
  const pages = new Map<string, Map<string, object>>()
  let index: { readonly shards: DueIndex; readonly keys: ReadonlySet<string> } | undefined

  const ask = async <Output>(name: string, input: object): Promise<Output> =>
    frozen(await engine.call(name, input)) as Output

  const get = async (input: Input): Promise<object> => {
    const key = keyOf(input.Key)
    if (!items.has(key)) {
      const { Item } = await ask<{ Item?: Item }>('GetItem', input)
      items.set(key, Item)
    }
    const Item = items.get(key)
    return Item ? { Item } : {}
  }

  const getMany = async (input: Input): Promise<object> => {
    const wanted = batchKeysOf(input)
    // Malformed batches go to the engine, which refuses them.
    if (wanted.length === 0 || new Set(wanted.map(keyOf)).size < wanted.length)
      return engine.call('BatchGetItem', input)
    const Keys = wanted.filter((key) => !items.has(keyOf(key)))
    if (Keys.length > 0) {
      const { Responses = {}, UnprocessedKeys = {} } = await ask<{
        Responses?: Record<string, Item[]>
        UnprocessedKeys?: object
      }>('BatchGetItem', { RequestItems: { [tableName]: { Keys, ConsistentRead: true } } })
      if (Object.keys(UnprocessedKeys).length > 0) throw new Error('the engine left keys out of a batch')
      for (const key of Keys) items.set(keyOf(key), undefined)
      for (const item of Responses[tableName] ?? []) items.set(keyOf(item), item)
    }
    return {
      Responses: {
        [tableName]: wanted.map((key) => items.get(keyOf(key))).filter((item) => item !== undefined),
      },
    }
  }

  const query = async (input: Input): Promise<object> => {
    const name = /^pk = (:\w+)/.exec(input.KeyConditionExpression ?? '')?.[1] ?? ''
    const partition = input.ExpressionAttributeValues?.[name]?.S
    if (partition === undefined) throw new Error(`no partition in ${input.KeyConditionExpression}`)
    const known = pages.get(partition) ?? new Map<string, object>()
    pages.set(partition, known)
    const request = JSON.stringify(input)
    const page = known.get(request) ?? (await ask<object>('Query', input))
    known.set(request, page)
    return page
  }

  /** An item outside of the index stays there unless a request names what would bring it in. */
  const changesIndex = (keys: readonly string[], input: Input): boolean =>
    index !== undefined &&
    (keys.some((key) => index?.keys.has(key)) || /due(At|Shard)/.test(JSON.stringify(input)))

  const forget = (keys: readonly string[], input: Input) => {
    for (const key of keys) {
      items.delete(key)
      pages.delete(key.split(' ', 1)[0] ?? '')
    }
    if (changesIndex(keys, input)) index = undefined
  }

  const write = async (name: string, input: Input): Promise<object> => {
    const keys = writesOf(name, input).flatMap(({ key, check }) => (check ? [] : [key]))
    try {
      return await engine.call(name, input)
    } finally {
      forget(keys, input)
    }
  }

  const readIndex = async () => {
    const shards = new Map<string, Item[]>()
    const keys = new Set<string>()
    let start: Item | undefined
    do {
      const page: Page = await ask('Scan', {
        TableName: tableName,
        IndexName: 'due',
        ...(start ? { ExclusiveStartKey: start } : {}),
      })
      for (const item of page.Items ?? []) {
        const shard = item.dueShard?.S ?? ''
        shards.set(shard, [...(shards.get(shard) ?? []), item])
        keys.add(keyOf(item))
      }
      start = page.LastEvaluatedKey
    } while (start)
    return { shards, keys }
  }

  return {
    async call(name, given) {
      const input: Input = given
      if (writesOf(name, input).length > 0) return write(name, input)
      if (name === 'Scan' || input.ProjectionExpression || input.IndexName) return engine.call(name, input)
      if (name === 'GetItem') return get(input)
      if (name === 'BatchGetItem') return getMany(input)
      if (name === 'Query') return query(input)
      throw new Error(`the effect of ${name} on the cache is not known`)
    },
    async dueIndex() {
      index ??= await readIndex()
      return index.shards
    },
    close: engine.close,
  }
}
