import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  type Answered,
  ask,
  type Caller,
  callers,
  changesSomething,
  isStaff,
  type Prepared,
  prepareAll,
} from './asking.ts'
import { type Cell, doorTable, type Line } from './door-table.ts'
import { type DoorWorld, directiveWords, doorWorld, reportWords } from './door-world.ts'
import { type Route, routesOf } from './routes.ts'

const failures: unknown[] = []
let world: DoorWorld
let requests: ReadonlyMap<string, Prepared>
beforeAll(async () => {
  world = await doorWorld({ error: (_, fields) => failures.push(fields), warn: () => {} })
  requests = await prepareAll(world)
}, 60_000)
afterAll(() => world.stop())

/** What the table says this caller gets. */
function expected({ rights }: Line, route: Route, caller: Caller): Cell {
  if (rights === 'everybody') return 'in'
  if (rights !== 'link') return isStaff(caller) ? rights.staff[caller] : 'shut'
  if (caller === 'own link') return 'in'
  if (caller !== 'another unit’s link') return 'missing'
  // Its own pages open; what belongs to the first unit is not found through it, and its forms are refused.
  if (changesSomething(route)) return 'forbidden'
  return /:fileId|:version|uploaded/.test(route.path) ? 'missing' : 'in'
}

function seen({ status, location }: Answered, line: Line): Cell | string {
  if (status === line.status) return 'in'
  if (status === 401 || (status === 302 && location.startsWith('/sign-in?'))) return 'shut'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'missing'
  return status < 400 && line.status === undefined ? 'in' : `status ${status}`
}

/** What must not be read in any answer to this caller. */
function secretsFrom(caller: Caller, { path }: Route): readonly string[] {
  switch (caller) {
    case 'own link':
    case 'leader':
    case 'secretary':
      return []
    case 'above':
      // It may look up every unit, but not how one beside it stands.
      return /units|registry|recipients/.test(path) ? [] : [world.outside.unitName]
    case 'another unit’s link':
      return [reportWords, world.first.unitName]
    default:
      return [directiveWords, reportWords]
  }
}

async function cellsOf(name: string, line: Line, wants: (cell: Cell) => boolean) {
  const request = requests.get(name)
  if (!request) throw new Error('no function has this route')
  const cells: Record<string, unknown> = {}
  const table: Record<string, unknown> = {}
  for (const caller of callers) {
    const cell = expected(line, request.route, caller)
    if (!wants(cell)) continue
    const answer = await ask(world, request, caller)
    const told = secretsFrom(caller, request.route).filter((words) => answer.text.includes(words))
    cells[caller] = [seen(answer, line), told]
    table[caller] = [cell, []]
  }
  return { cells, table }
}

test('every route is in the table, and the table holds no others', () => {
  expect(routesOf(world.apps).map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(doorTable)))
  expect(Object.keys(doorTable)).toEqual(expect.arrayContaining(routesOf(world.apps).map(({ name }) => name)))
})

describe('whoever has no right', () => {
  let before: string
  beforeAll(async () => {
    before = await world.everything()
  })

  test.each(Object.entries(doorTable))('does not get past %s', async (name, line) => {
    const { cells, table } = await cellsOf(name, line, (cell) => cell !== 'in')
    expect(cells).toEqual(table)
  })

  test('has changed nothing', async () => {
    expect(await world.everything()).toBe(before)
    expect(world.system.nudges).toEqual([])
  })
})

describe('whoever has the right', () => {
  test.each(Object.entries(doorTable))('gets past %s', async (name, line) => {
    const { cells, table } = await cellsOf(name, line, (cell) => cell === 'in')
    expect(cells).toEqual(table)
  })
})

test('nothing failed on the way', () => {
  expect(failures).toEqual([])
})
