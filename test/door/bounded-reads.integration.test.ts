import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { unitLists } from '#domain/summary/unit-lists.ts'
import { taskStates } from '#domain/task/task.ts'
import { shownLists } from '#functions/desk/pages/directive/shown-lists.ts'
import type { Reads } from '#test/support/count-reads.ts'
import { ask, type Prepared, prepareAll, rightfulCaller } from './asking.ts'
import { doorTable } from './door-table.ts'
import { type DoorWorld, doorWorld } from './door-world.ts'

/** Units of the directive and of the registry: far more than any request may read. */
const size = 3000
/**
 * What a request reads at most, however many units there are. A list by state has the table look at more tasks than it
 * fetches, up to its budget.
 */
const bound: Reads = { items: 700, looked: 8000, calls: 60 }
/** The printed report names 400 of the missing units and quotes 40. */
const boundOfPrint: Reads = { ...bound, items: 1000 }

let world: DoorWorld
let requests: ReadonlyMap<string, Prepared>
beforeAll(async () => {
  world = await doorWorld({ error: () => {}, warn: () => {} }, {}, size)
  requests = await prepareAll(world)
  await indexed()
}, 900_000)
afterAll(() => world.stop())

async function indexed() {
  const { registry } = world.system.store
  for (let shard = 0; shard < registry.shards; shard += 1) await registry.indexShard(shard)
}

const requestOf = (name: string): Prepared => {
  const request = requests.get(name)
  if (!request) throw new Error('no function has this route')
  return request
}

async function readsOf(name: string, query = ''): Promise<Reads & { readonly status: number }> {
  const line = doorTable[name]
  if (!line) throw new Error('not in the table')
  const request = requestOf(name)
  world.reads.take()
  const path = query === '' ? request.path : `${request.path.split('?')[0]}${query}`
  const { status } = await ask(world, { ...request, path }, rightfulCaller(line))
  return { ...world.reads.take(), status }
}

function expectBounded(reads: Reads, most: Reads = bound): void {
  const over = (Object.keys(most) as (keyof Reads)[]).filter((name) => reads[name] > most[name])
  expect(over.map((name) => `${name}: ${reads[name]} > ${most[name]}`)).toEqual([])
}

describe('no request reads all units of a directive or of the registry', () => {
  test.each(Object.keys(doorTable))('at %s', async (name) => {
    expectBounded(await readsOf(name), name.endsWith('/print') ? boundOfPrint : bound)
  })
})

const searches = ['', 'q=tieu hoc', 'q=so 2999', 'q=khong co']
const withSearch = (lists: readonly string[]) =>
  lists.flatMap((list) => searches.map((q) => `?${new URLSearchParams([list, q].filter(Boolean).join('&'))}`))

/** Every list of units, with what can be chosen on it. */
const lists: Readonly<Record<string, readonly string[]>> = {
  'GET /desk/directives/:directive': withSearch(shownLists.map((list) => `show=${list}`)),
  'GET /board/directives/:id': ['?'],
  'GET /board/directives/:id/units': unitLists.flatMap((list) => [
    `?show=${list}`,
    `?show=${list}&node=0.1.1&direct=yes`,
  ]),
  'GET /board/directives/:id/indicators/:code': ['?', '?node=0.1.1'],
  'GET /board/directives/:id/texts/:field': ['?', '?node=0.1.1'],
  'GET /api/directives/:id/tasks': withSearch([
    '',
    ...taskStates.map((state) => `bucket=${state}`),
    'overdue=true',
    'overdue=false',
  ]),
  'GET /api/units': [...withSearch(['', 'limit=100']), '?cursor=H24.T1500'],
  'GET /desk/registry': [
    ...withSearch(['', 'group=truong', 'group=phong']),
    '?q=truong1%40haiphong.example',
    '?after=H24.T1500',
  ],
  'GET /desk/directives/:directive/edit/recipients/units': withSearch(['']),
  'GET /desk/directives/:directive/add-unit': withSearch(['']),
}

describe.each(Object.entries(lists))('nor %s', (name, queries) => {
  test.each(queries)('with %s', async (query) => {
    const { status, ...reads } = await readsOf(name, query)
    expect(status).toBe(200)
    expectBounded(reads)
  })
})
