import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { withdraw } from '../../../shared/domain/task-acts.ts'
import { type Engine, startEngine } from '../../support/engine.ts'
import { type FileEngine, startFileEngine } from '../../support/files.ts'
import { formTo, type UnitWorld, unitWorld } from './unit-world.ts'

let engine: Engine
let files: FileEngine
let world: UnitWorld
beforeAll(async () => {
  engine = await startEngine()
  files = await startFileEngine()
})
afterAll(async () => {
  await engine.stop()
  await files.stop()
})
beforeEach(async () => {
  world = await unitWorld(engine, files)
})

async function ask(email: string) {
  const { action, fields } = formTo((await world.browser.get('/lost-link')).body, '/lost-link')
  return world.browser.post(action, { ...fields, email })
}
const linksSent = async () => {
  await world.system.settle()
  return world.system.outbox.filter(({ kind }) => kind === 'link').map(({ to }) => to)
}

describe('a lost link', () => {
  test('is sent to the registered address, once an hour at most', async () => {
    await ask('truong1@haiphong.example')
    await ask(' TRUONG1@haiphong.example ')
    expect(await linksSent()).toEqual(['truong1@haiphong.example'])
    world.system.advance(60)
    await ask('truong1@haiphong.example')
    expect(await linksSent()).toHaveLength(2)
  })

  test('is answered the same whether the address is known or not', async () => {
    const known = await ask('truong1@haiphong.example')
    const unknown = await ask('ai-do@haiphong.example')
    expect([known.status, unknown.status]).toEqual([200, 200])
    expect(known.body).toBe(unknown.body)
    expect([...known.headers]).toEqual([...unknown.headers])
    expect(await linksSent()).toEqual(['truong1@haiphong.example'])
  })

  test('is not sent for what is no longer asked', async () => {
    await world.act((task, context) => withdraw(task, context, 'Đã giải thể'))
    await ask('truong1@haiphong.example')
    expect(await linksSent()).toEqual([])
  })

  test.each([
    ['', 'Hãy nhập “Địa chỉ thư của đơn vị”.'],
    ['vanthu', 'chưa đúng'],
  ])('asks again for an address that is none: %j', async (email, words) => {
    const refused = await ask(email)
    expect(refused.status).toBe(422)
    expect(refused.body).toContain(words)
  })

  test('is not sent at the word of another site, or of a scanner', async () => {
    const refused = await world.browser.post('/lost-link', { email: 'truong1@haiphong.example' })
    expect(refused.status).toBe(403)
    expect(await linksSent()).toEqual([])
  })
})
