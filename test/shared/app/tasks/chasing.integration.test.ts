import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { type Desk, deskOn, people } from '#test/support/desk.ts'
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
const { task, act, report, mailed } = actsOn(() => ({ desk, directive }))

describe('chasing', () => {
  test('one unit at most once in six hours', async () => {
    expect((await act(1, 'chase')).status).toBe(200)
    await desk.system.settle()
    expect(mailed()).toEqual(['reminder truong1@haiphong.example'])
    const again = await act(1, 'chase')
    expect([again.status, codes(again)]).toEqual([429, ['chased-recently']])
    expect(codes(await act(4, 'chase'))).toEqual(['no-address'])
    await report(2, 1)
    expect(codes(await act(2, 'chase'))).toEqual(['not-open'])
  })

  test('all units that owe a report and were not chased in the last six hours', async () => {
    await report(2, 1)
    await act(1, 'chase')
    await desk.system.settle()
    desk.system.outbox.length = 0
    expect((await desk.ask('POST', `/api/directives/${directive.id}/chase`)).status).toBe(200)
    await desk.system.settle()
    expect(mailed()).toEqual(['reminder truong3@haiphong.example'])
  })

  test('a call is a numbered chase; its note is stored with the task and not in the history', async () => {
    expect(codes(await act(1, 'call', { note: '' }))).toEqual(['required'])
    const called = await act(1, 'call', { note: 'Hẹn gửi chiều nay' })
    expect(called.json.task.chases).toBe(1)
    const whole = (await desk.ask('GET', `/api/tasks/${task(1)}`)).json
    expect(whole.calls).toEqual([
      { at: '2023-09-25T01:00:00.000Z', by: people.secretary.name, note: 'Hẹn gửi chiều nay' },
    ])
    expect(JSON.stringify(whole.history)).not.toContain('Hẹn gửi')
  })
})
