import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { type Desk, deskOn } from '#test/support/desk.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { actsOn, askFourUnits } from '../acts-world.ts'

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
const { task, act, report } = actsOn(() => ({ desk, directive }))

test('concurrent acts on one task are all applied, one after the other', async () => {
  const answers = await Promise.all([
    act(1, 'deadline', { deadline: '2023-10-25' }),
    act(1, 'call', { note: 'một' }),
    act(1, 'revoke-link'),
    report(1, 12),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  const whole = (await desk.ask('GET', `/api/tasks/${task(1)}`)).json
  expect(whole.task).toMatchObject({ version: 5, reports: 1, deadline: { by: 'own' } })
  expect(whole.history.map(({ seq }: { seq: number }) => seq)).toEqual([2, 3, 4, 5])
})
