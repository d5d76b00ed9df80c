import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { type Desk, deskOn, type people } from '#test/support/desk.ts'
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
const { task, act } = actsOn(() => ({ desk, directive }))

describe('rights', () => {
  const bodies: Readonly<Record<string, unknown>> = {
    approve: {},
    return: { reason: 'x' },
    exclude: { reason: 'x' },
    include: { reason: 'x' },
    withdraw: { reason: 'x' },
    deadline: { deadline: '2023-10-25' },
    contact: { email: 'a@b.example' },
    chase: {},
    report: { answers: {} },
    call: { note: 'x' },
    'revoke-link': {},
    link: {},
  }
  test.each(Object.keys(bodies))(
    '%s is for the issuer’s secretary; who may only read is refused, for others there is nothing',
    async (name) => {
      const before = await desk.system.store.tasks.get(task(1))
      expect((await act(1, name, bodies[name], 'leader')).status).toBe(403)
      expect((await act(1, name, bodies[name], 'unitOfficer')).status).toBe(403)
      expect((await act(2, name, bodies[name], 'unitOfficer')).status).toBe(404)
      expect((await act(1, name, bodies[name], 'stranger')).status).toBe(404)
      expect((await act(1, name, bodies[name], 'administrator')).status).toBe(404)
      const nobody = await desk.ask('POST', `/api/tasks/${task(1)}/${name}`, {
        as: 'nobody',
        body: bodies[name],
      })
      expect(nobody.status).toBe(401)
      expect((await act(9, name, bodies[name])).status).toBe(404)
      expect(await desk.system.store.tasks.get(task(1))).toEqual(before)
    },
  )

  test('the issuer reads every task, a unit its own, and others get 404', async () => {
    const see = async (path: string, as: keyof typeof people) => (await desk.ask('GET', path, { as })).status
    const one = `/api/tasks/${task(1)}`
    expect(await see(one, 'leader')).toBe(200)
    expect(await see(one, 'unitOfficer')).toBe(200)
    expect(await see(`/api/tasks/${task(2)}`, 'unitOfficer')).toBe(404)
    for (const path of ['', '/summary', '/tasks', '/history']) {
      const whole = `/api/directives/${directive.id}${path}`
      expect([path, await see(whole, 'leader')]).toEqual([path, 200])
      for (const other of ['unitOfficer', 'stranger', 'administrator'] as const)
        expect([path, other, await see(whole, other)]).toEqual([path, other, 404])
    }
  })
})
