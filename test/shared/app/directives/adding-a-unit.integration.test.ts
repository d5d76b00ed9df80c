import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { UnitId } from '#domain/ids.ts'
import { type Desk, deskOn, type people } from '#test/support/desk.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aUnit } from '#test/support/factories.ts'
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
const { root, mailed } = actsOn(() => ({ desk, directive }))

describe('adding a unit', () => {
  const add = (body: object, as?: keyof typeof people) =>
    desk.ask('POST', `/api/directives/${directive.id}/units`, { body, ...(as ? { as } : {}) })
  beforeEach(() =>
    desk.system.store.registry.put(
      [aUnit(7), aUnit(8, { groups: [] }), aUnit(9, { groups: [], parent: 'H24.T0001' as UnitId })],
      [],
    ),
  )

  test('creates one task and one request, in its group’s branch or among the units named one by one', async () => {
    expect((await add({ unitId: 'H24.T0007', level: 'chung' })).json.node).toBe('0.1')
    const named = await add({ unitId: 'H24.T0008', level: 'chung' })
    expect(named.json.path.map(({ label }: { label: string }) => label)).toEqual([
      'Sở GD&ĐT Hải Phòng',
      'Đơn vị được nêu tên riêng',
    ])
    await desk.system.settle()
    expect(await root()).toMatchObject({ issued: 6, buckets: { untouched: 5 } })
    expect(mailed()).toEqual(['request truong7@haiphong.example', 'request truong8@haiphong.example'])
    expect(codes(await add({ unitId: 'H24.T0007', level: 'chung' }))).toEqual(['unit-already-recipient'])
  })

  test('puts it below its parent if it is to report through it', async () => {
    const below = await add({ unitId: 'H24.T0009', level: 'chung', through: 'parent' })
    expect(below.json.path.map(({ unitId }: { unitId?: string }) => unitId)).toEqual([
      undefined,
      undefined,
      'H24.T0001',
    ])
    await desk.system.settle()
    const branch = await desk.ask('GET', `/api/directives/${directive.id}/summary?node=${below.json.node}`, {
      as: 'unitOfficer',
    })
    expect(branch.json).toMatchObject({ issued: 1, unitId: 'H24.T0001' })
  })

  test('twice concurrently creates one task', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => add({ unitId: 'H24.T0007', level: 'chung' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422])
    await desk.system.settle()
    expect((await root()).issued).toBe(5)
  })

  test('after its level’s deadline it needs its own deadline', async () => {
    desk.system.advance(60 * 24 * 40)
    expect(codes(await add({ unitId: 'H24.T0007', level: 'chung' }))).toEqual(['deadline-past'])
    expect(codes(await add({ unitId: 'H24.T0007', level: 'chung', deadline: '2023-11-20T17:20' }))).toEqual([
      'not-a-whole-hour',
    ])
    const added = await add({ unitId: 'H24.T0007', level: 'chung', deadline: '2023-11-20T17:00' })
    expect(added.json).toMatchObject({ overdue: false, deadline: { by: 'own' } })
  })

  test('is refused with a reason for an invalid unit or level', async () => {
    expect(codes(await add({ unitId: 'H24.LA', level: 'chung' }))).toEqual(['unit-unknown'])
    expect(codes(await add({ unitId: 'H24.T0007', level: 'la' }))).toEqual(['level-unknown'])
    expect((await add({ unitId: 'H24.T0007', level: 'chung' }, 'leader')).status).toBe(403)
    expect((await add({ unitId: 'H24.T0007', level: 'chung' }, 'stranger')).status).toBe(404)
    await desk.ask('POST', `/api/directives/${directive.id}/close`)
    expect(codes(await add({ unitId: 'H24.T0007', level: 'chung' }))).toEqual(['closed'])
  })
})
