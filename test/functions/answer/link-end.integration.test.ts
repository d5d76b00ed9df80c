import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { revokeLinks } from '#domain/task/contact-acts.ts'
import { plus } from '#domain/time/calendar.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { type FileEngine, startFileEngine } from '#test/support/files.ts'
import { content, good } from './report-form.ts'
import { type UnitWorld, unitWorld } from './unit-world.ts'

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
  world = await unitWorld(engine, files, content, undefined, { linkDaysAfterClosing: 30 })
})

const day = 24 * 60
const wait = (days: number) => world.system.setNow(plus(world.system.now(), { minutes: days * day }))
const statusOf = async (path: string) => (await world.browser.get(path)).status

describe('where links end thirty days after closing', () => {
  test('a link of an open directive does not end', async () => {
    wait(1_000)
    expect(await statusOf(world.link)).toBe(200)
  })

  test('the unit reads beforehand until when its link works', async () => {
    await world.closeDirective()
    expect((await world.browser.get(world.link)).body).toContain('Liên kết này dùng được đến')
    expect((await world.browser.get(`${world.link}?lang=en`)).body).toContain('This link works until')
  })

  test('afterwards every page says so, names who gives a new link, and changes nothing', async () => {
    await world.browser.fillIn(`${world.link}/form`, good, 'submit')
    await world.closeDirective()
    wait(29)
    const open = await world.browser.get(`${world.link}/form`)
    expect(open.status).toBe(200)
    wait(1)
    const before = await world.everything()
    for (const path of ['', '/form', '/files', '/receipt/1']) {
      const { status, body } = await world.browser.get(world.link + path)
      expect(status).toBe(404)
      expect(body).toContain('Liên kết này đã hết hạn')
      expect(body).toContain(world.directive.contact.name)
    }
    expect((await world.browser.send(open, good, 'submit')).status).toBe(404)
    expect(await statusOf(`${world.link}/nowhere`)).toBe(404)
    const json = await world.browser.json(`${world.link}/form`, { action: 'submit', answers: {} })
    expect([json.status, json.data]).toMatchObject([404, { problems: [{ code: 'link-ended' }] }])
    expect(await world.everything()).toBe(before)
  })

  test('a link that staff gives anew works for as long again', async () => {
    await world.closeDirective()
    wait(40)
    await world.act((task, context) => ({ ok: true, value: revokeLinks(task, context) }))
    const link = world.linkOf(await world.task())
    expect(await statusOf(link)).toBe(200)
    expect(await statusOf(world.link)).toBe(404)
    wait(30)
    expect(await statusOf(link)).toBe(404)
  })
})

test('by default links do not end', async () => {
  const plain = await unitWorld(engine, files, content)
  await plain.closeDirective()
  plain.system.setNow(plus(plain.system.now(), { minutes: 4_000 * day }))
  expect((await plain.browser.get(plain.link)).status).toBe(200)
})
