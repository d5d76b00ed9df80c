import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Desk, deskOn } from '#test/support/desk.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'

let engine: Engine
let desk: Desk
beforeAll(async () => {
  engine = await startEngine()
  desk = await deskOn(engine.store)
})
afterAll(() => engine.stop())

test('the API answers with JSON, with or without a session', async () => {
  expect((await desk.ask('GET', '/api/me', { as: 'nobody' })).status).toBe(401)
  expect((await desk.ask('GET', '/api/me', { as: 'leader' })).status).toBe(200)
  const bySession = { as: 'nobody', headers: { cookie: await desk.cookieOf('leader') } } as const
  expect((await desk.ask('GET', '/api/me', bySession)).status).toBe(200)
  const lost = await desk.ask('GET', '/api/khong-co')
  expect([lost.status, lost.headers.get('content-type')]).toEqual([404, 'application/json'])
})
