import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { PublishedDirective } from '#domain/directive/directive.ts'
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
const { act, report } = actsOn(() => ({ desk, directive }))

describe('closing', () => {
  test('refuses later acts on tasks and keeps later reports', async () => {
    const path = `/api/directives/${directive.id}/close`
    expect((await desk.ask('POST', path, { as: 'leader' })).status).toBe(403)
    const closed = await desk.ask('POST', path)
    expect(closed.json).toMatchObject({ stage: 'closed', closedAt: '2023-09-25T01:00:00.000Z' })
    expect(codes(await desk.ask('POST', path))).toEqual(['closed'])
    expect(codes(await act(1, 'chase'))).toEqual(['closed'])
    expect(codes(await act(1, 'exclude', { reason: 'x' }))).toEqual(['closed'])
    expect(codes(await desk.ask('POST', `/api/directives/${directive.id}/chase`))).toEqual(['closed'])
    expect((await report(1, 3)).json.task).toMatchObject({ lateReports: 1, bucket: 'untouched' })
  })
})
