import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { instantOf } from '#domain/time/calendar.ts'
import { type Desk, deskOn } from '#test/support/desk.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'

let engine: Engine
let desk: Desk
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  desk = await deskOn((await engine.fresh()).store)
})

const hour = 3_600_000
const begin = (email: string, id: string, startedAgo: number) => {
  const startedAt = Date.now() - startedAgo
  return desk.system.store.staff.beginSession(email, {
    id,
    startedAt: instantOf(new Date(startedAt)),
    until: instantOf(new Date(startedAt + 8 * hour)),
  })
}
const email = 'secretary@haiphong.example'
const idsOf = (json: { sessions: { id: string }[] }) => json.sessions.map(({ id }) => id)
const list = async (query = '', as?: 'administrator') =>
  desk.ask('GET', `/api/sessions${query}`, as ? { as } : {})
const end = async (body: object, as?: 'administrator' | 'leader') =>
  desk.ask('POST', '/api/sessions/end', { body, ...(as ? { as } : {}) })

describe('sessions over the API', () => {
  test('are listed and ended by their owner, one or all', async () => {
    await begin(email, 'one', hour)
    await begin(email, 'two', 2 * hour)
    await begin(email, 'three', 3 * hour)
    await begin(email, 'over', 9 * hour)
    const open = await list()
    expect(open.json.email).toBe(email)
    expect(idsOf(open.json)).toEqual(['one', 'two', 'three'])
    expect(idsOf((await end({ session: 'two' })).json)).toEqual(['two'])
    expect(await desk.system.store.staff.inSession(email, 'two')).toMatchObject({ ended: true })
    expect(idsOf((await list()).json)).toEqual(['one', 'three'])
    expect(idsOf((await end({ all: true })).json)).toEqual(['one', 'three'])
    expect((await list()).json.sessions).toEqual([])
  })

  test('of others are for administrators only', async () => {
    await begin(email, 'one', hour)
    expect((await desk.ask('GET', `/api/sessions?email=${email}`, { as: 'leader' })).status).toBe(403)
    expect((await end({ email, all: true }, 'leader')).status).toBe(403)
    expect(idsOf((await list(`?email=${email.toUpperCase()}`, 'administrator')).json)).toEqual(['one'])
    expect(idsOf((await end({ email, session: 'one' }, 'administrator')).json)).toEqual(['one'])
    expect(await desk.system.store.staff.inSession(email, 'one')).toMatchObject({ ended: true })
  })

  test('are not ended by a body that says neither which nor all', async () => {
    await begin(email, 'one', hour)
    for (const body of [{}, { all: false }, { session: '' }])
      expect([400, 422]).toContain((await end(body)).status)
    expect(idsOf((await list()).json)).toEqual(['one'])
  })
})
