import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Item } from '#store/table.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { cachedTable, type DueIndex } from './cached-table.ts'
import { type EngineClient, engineClientOf } from './engine-client.ts'
import { randomFrom } from './random.ts'

let engine: Engine
let direct: EngineClient
beforeAll(async () => {
  engine = await startEngine()
  direct = await engineClientOf(engine.client)
})
afterAll(async () => {
  direct.close()
  await engine.stop()
})

const { pick, chance } = randomFrom(7)
const anyKey = () => ({ pk: { S: pick(['a', 'b']) }, sk: { S: pick(['1', '2', '3']) } })
const anyDue = (): Item =>
  chance(0.5)
    ? { dueShard: { S: pick(['DUE#0', 'DUE#1']) }, dueAt: { S: pick(['2023', '2024', '2025']) } }
    : {}
const anyItem = (): Item => ({ ...anyKey(), ...anyDue(), n: { N: pick(['1', '2', '3']) } })

const updates: readonly object[] = [
  { UpdateExpression: 'SET n = :n', ExpressionAttributeValues: { ':n': { N: '4' } } },
  { UpdateExpression: 'SET dueAt = :at', ExpressionAttributeValues: { ':at': { S: '2026' } } },
  { UpdateExpression: 'SET dueShard = :to', ExpressionAttributeValues: { ':to': { S: 'DUE#1' } } },
  { UpdateExpression: 'REMOVE #due', ExpressionAttributeNames: { '#due': 'dueAt' } },
  { UpdateExpression: 'REMOVE dueShard, dueAt', ConditionExpression: 'attribute_exists(n)' },
]

function anyWrite(TableName: string): [string, object] {
  const put = {
    TableName,
    Item: anyItem(),
    ...(chance(0.3) ? { ConditionExpression: 'attribute_not_exists(pk)' } : {}),
  }
  const update = { TableName, Key: anyKey(), ...pick(updates) }
  const remove = { TableName, Key: anyKey() }
  const acts = [
    { Put: { ...put, Item: { ...put.Item, pk: { S: 'b' } } } },
    { Update: { ...update, Key: { pk: { S: 'a' }, sk: { S: '1' } } } },
  ]
  return pick<[string, object]>([
    ['PutItem', put],
    ['UpdateItem', update],
    ['BatchWriteItem', { RequestItems: { [TableName]: [{ PutRequest: { Item: anyItem() } }] } }],
    ['TransactWriteItems', { TransactItems: acts }],
    ['TransactWriteItems', { TransactItems: [{ Delete: remove }] }],
  ])
}

const everyKey = ['a', 'b'].flatMap((pk) =>
  ['1', '2', '3', '4'].map((sk) => ({ pk: { S: pk }, sk: { S: sk } })),
)

function reads(TableName: string): [string, object][] {
  const partition = (pk: string, more: object = {}) => ({
    TableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: pk } },
    ...more,
  })
  return [
    ['GetItem', { TableName, Key: anyKey(), ConsistentRead: true }],
    [
      'BatchGetItem',
      {
        RequestItems: {
          [TableName]: { Keys: everyKey.filter(({ sk }) => sk.S === '4' || chance(0.5)) },
        },
      },
    ],
    ['Query', partition('a')],
    ['Query', partition('b', { Limit: 2, ScanIndexForward: false })],
  ]
}

const flat = (index: DueIndex) => [...index.values()].flat()

it('answers after every write as the engine does', async () => {
  const { tableName } = await engine.fresh()
  const table = cachedTable(direct, tableName)
  for (let n = 0; n < 400; n += 1) {
    await table.call(...anyWrite(tableName)).catch(() => {})
    for (const [name, input] of reads(tableName).filter(() => chance(0.6)))
      expect(await table.call(name, input)).toMatchObject(await fromEngine(name, input))
    const { Items }: { Items?: Item[] } = await direct.call('Scan', {
      TableName: tableName,
      IndexName: 'due',
    })
    if (chance(0.7)) expect(flat(await table.dueIndex())).toEqual(Items)
  }
}, 60_000)

/** The cached answer to a batch has no list of unprocessed keys. */
async function fromEngine(name: string, input: object): Promise<object> {
  const { UnprocessedKeys: _none, ...answer }: { UnprocessedKeys?: object } = await direct.call(name, input)
  return answer
}

it('lets the engine refuse a batch that names a key twice', async () => {
  const table = cachedTable(direct, engine.tableName)
  const keys = everyKey.slice(0, 2)
  const read = (Keys: readonly object[]) =>
    table.call('BatchGetItem', { RequestItems: { [engine.tableName]: { Keys } } })
  await read(keys)
  await expect(read([...keys, ...keys])).rejects.toThrow('duplicates')
})

it('refuses a call whose effect on the cache is unknown', async () => {
  const table = cachedTable(direct, engine.tableName)
  await expect(table.call('DeleteItem', { TableName: engine.tableName, Key: anyKey() })).rejects.toThrow(
    'DeleteItem',
  )
})
