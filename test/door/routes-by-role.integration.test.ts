import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Prepared, prepareAll } from './asking.ts'
import { cellsOf } from './cells.ts'
import { doorTable } from './door-table.ts'
import { type DoorWorld, doorWorld } from './door-world.ts'
import { routesOf } from './routes.ts'

const failures: unknown[] = []
let world: DoorWorld
let requests: ReadonlyMap<string, Prepared>
beforeAll(async () => {
  world = await doorWorld({ error: (_, fields) => failures.push(fields), warn: () => {} })
  requests = await prepareAll(world)
}, 60_000)
afterAll(() => world.stop())

const requestOf = (name: string): Prepared => {
  const request = requests.get(name)
  if (!request) throw new Error('no function has this route')
  return request
}

test('the table contains exactly the routes of all web functions', async () => {
  const served = (await routesOf(world.apps)).map(({ name }) => name)
  expect(served).toEqual(expect.arrayContaining(Object.keys(doorTable)))
  expect(Object.keys(doorTable)).toEqual(expect.arrayContaining(served))
})

describe('a caller without the right', () => {
  let before: string
  beforeAll(async () => {
    before = await world.everything()
  })

  test.each(Object.entries(doorTable))('is refused at %s', async (name, line) => {
    const { cells, table } = await cellsOf(world, requestOf(name), line, (cell) => cell !== 'in')
    expect(cells).toEqual(table)
  })

  test('has changed nothing', async () => {
    expect(await world.everything()).toBe(before)
    expect(world.system.nudges).toEqual([])
  })
})

describe('a caller with the right', () => {
  test.each(Object.entries(doorTable))('is admitted at %s', async (name, line) => {
    const { cells, table } = await cellsOf(world, requestOf(name), line, (cell) => cell === 'in')
    expect(cells).toEqual(table)
  })
})

test('no request failed with a server error', () => {
  expect(failures).toEqual([])
})
