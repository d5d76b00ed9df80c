import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { rootNode } from '#domain/directive/path.ts'
import { type Desk, deskOn } from '#test/support/desk.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { actsOn, askFourUnits, codes } from '../acts-world.ts'

let engine: Engine
let desk: Desk
let directive: PublishedDirective
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  desk = await deskOn((await engine.fresh()).store)
  directive = await askFourUnits(desk)
})
const { act, report, root, mailed } = actsOn(() => ({ desk, directive }))

describe('deadlines', () => {
  test('of one unit: the unit is mailed, and counted by its own deadline', async () => {
    const moved = await act(1, 'deadline', { deadline: '2023-10-25T17:00' })
    expect(moved.json.task.deadline).toMatchObject({ by: 'own', at: '2023-10-25T10:00:00.000Z' })
    await desk.system.settle()
    expect(mailed()).toEqual(['deadline-moved truong1@haiphong.example'])
    expect((await root()).openByOwnDeadline).toBe(1)
    expect(codes(await act(1, 'deadline', { deadline: '2023-10-25T17:00' }))).toEqual(['same-deadline'])
    expect(codes(await act(1, 'deadline', { deadline: '2023-01-01' }))).toEqual(['deadline-past'])
    expect(codes(await act(1, 'deadline', { deadline: '31/02/2023' }))).toEqual(['not-a-date'])
  })

  test('of one unit must be a whole hour or the end of a day', async () => {
    expect(codes(await act(1, 'deadline', { deadline: '2023-10-25T17:30' }))).toEqual(['not-a-whole-hour'])
    expect((await act(2, 'deadline', { deadline: '2023-10-25' })).json.task.deadline.at).toBe(
      '2023-10-25T16:59:59.999Z',
    )
    expect((await act(3, 'deadline', { deadline: '2023-10-25T17:00' })).status).toBe(200)
    await report(1, 12)
    expect(codes(await act(1, 'return', { reason: 'Thiếu', deadline: '2023-10-27T16:15' }))).toEqual([
      'not-a-whole-hour',
    ])
    await desk.system.settle()
    const { counters } = (await desk.system.store.summaries.node(directive.id, rootNode)) ?? {}
    expect(counters).toMatchObject({ 'open:own:2023-10-25T17': 1n, 'open:own:2023-10-25T24': 1n })
  })

  test('of all: one write, and every unit with an address is mailed', async () => {
    const path = `/api/directives/${directive.id}/deadline`
    const moved = await desk.ask('POST', path, {
      body: { deadline: '2023-10-30', wording: 'hết ngày 30/10' },
    })
    expect(moved.json.levels[0].deadline).toEqual({
      at: '2023-10-30T16:59:59.999Z',
      version: 2,
      wording: 'hết ngày 30/10',
    })
    await desk.system.settle()
    expect(mailed().sort()).toEqual([1, 2, 3].map((n) => `deadline-moved truong${n}@haiphong.example`))
    const again = await desk.ask('POST', path, { body: { level: 'chung', deadline: '2023-10-30' } })
    expect(codes(again)).toEqual(['same-deadline'])
    expect(codes(await desk.ask('POST', path, { body: { level: 'la', deadline: '2023-10-31' } }))).toEqual([
      'level-unknown',
    ])
    expect((await desk.ask('POST', path, { body: { deadline: '2023-10-31' }, as: 'leader' })).status).toBe(
      403,
    )
  })
})
