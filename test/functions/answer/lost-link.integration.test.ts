import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import PostalMime from 'postal-mime'
import { ok } from '#domain/result.ts'
import { changeAddress } from '#domain/task/contact-acts.ts'
import { withdraw } from '#domain/task/standing-acts.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { type FileEngine, startFileEngine } from '#test/support/files.ts'
import { someUnits } from '#test/support/system.ts'
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
  test('is sent to the registered address, at most once an hour', async () => {
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

  test('is not sent for a task that no longer owes a report', async () => {
    await world.act((task, context) => withdraw(task, context, 'Đã giải thể'))
    await ask('truong1@haiphong.example')
    expect(await linksSent()).toEqual([])
  })

  test('goes to the registered address where the task has another or none', async () => {
    await world.act((task, context) => ok(changeAddress(task, context, { email: undefined, resend: false })))
    await ask('truong1@haiphong.example')
    world.system.advance(60)
    const elsewhere = { email: 'vanphong@haiphong.example', resend: false }
    await world.act((task, context) => ok(changeAddress(task, context, elsewhere)))
    await ask('truong1@haiphong.example')
    expect(await linksSent()).toEqual(['truong1@haiphong.example', 'truong1@haiphong.example'])
  })

  test('is not sent to an address that the unit no longer has, nor to one that bounced', async () => {
    const [request] = await world.system.store.mails.ofTask((await world.task()).id)
    if (!request) throw new Error('nothing was sent to the unit')
    await world.system.note({ mailId: request.id, messageId: 'm', at: world.system.now(), is: 'bounced' })
    await ask('truong1@haiphong.example')
    const { units } = await world.system.store.registry.unitsByEmail('truong1@haiphong.example', 9)
    const [unit] = units
    if (!unit) throw new Error('the unit is not registered')
    await world.system.store.registry.setContact(unit, { name: 'Cô Lan', email: 'lan@haiphong.example' })
    world.system.advance(60)
    await ask('truong1@haiphong.example')
    expect(await linksSent()).toEqual([])
    await ask('lan@haiphong.example')
    expect(await linksSent()).toEqual(['lan@haiphong.example'])
  })

  test('is found behind any number of directives that are closed', async () => {
    const { system } = world
    for (let n = 0; n < 20; n += 1) {
      system.advance(1)
      const letters = [Math.floor(n / 26), n % 26].map((place) => String.fromCharCode(97 + place)).join('')
      const directive = await system.publish(someUnits(2), {}, `closed${letters}aa`)
      await system.settle()
      await world.closeDirective(directive)
    }
    system.outbox.length = 0
    await ask('truong1@haiphong.example')
    expect(await linksSent()).toEqual(['truong1@haiphong.example'])
  })

  /** Units with one mailbox, each with an open task. */
  const sharing = async (count: number) => {
    const shared = someUnits(count).map((unit) => ({
      ...unit,
      contact: { ...unit.contact, email: 'cum@haiphong.example' },
    }))
    world = await unitWorld(engine, files, {}, shared)
  }
  const mailsWithLinks = async () => {
    await world.system.settle()
    const mails = world.system.outbox.filter(({ kind }) => kind === 'link' || kind === 'links')
    return Promise.all(
      mails.map(async ({ raw, ...mail }) => ({ ...mail, read: await PostalMime.parse(raw) })),
    )
  }

  test('of fourteen units that share a mailbox is one mail with the link of each', async () => {
    await sharing(14)
    await ask('cum@haiphong.example')
    await ask('cum@haiphong.example')
    const mails = await mailsWithLinks()
    expect(mails.map(({ to }) => to)).toEqual(['cum@haiphong.example'])
    const { text = '', html = '', subject } = mails[0]?.read ?? {}
    expect(text).toContain('Kính gửi: Các đơn vị dùng chung hộp thư này')
    expect(subject).toBe('[Liên kết báo cáo] 14 yêu cầu báo cáo')
    for (const task of world.tasks) {
      expect(text).toContain(world.linkOf(task))
      expect(html).toContain(world.linkOf(task))
      expect(text).toContain(`${task.unitName} – văn bản số 2588/SGDĐT-GDTX`)
    }
  })

  test('of a mailbox with many units leaves none out', async () => {
    await sharing(60)
    await ask('cum@haiphong.example')
    const [mail, ...more] = await mailsWithLinks()
    expect(more).toEqual([])
    expect(new Set(mail?.read.text?.match(/\/r\/\S+/g)).size).toBe(60)
  })

  test('leaves out a unit of a shared mailbox that was withdrawn meanwhile', async () => {
    await sharing(3)
    await ask('cum@haiphong.example')
    const [first] = world.tasks
    await world.act((task, context) => withdraw(task, context, 'Đã giải thể'), first)
    const [mail] = await mailsWithLinks()
    expect(mail?.read.subject).toBe('[Liên kết báo cáo] 2 yêu cầu báo cáo')
    expect(mail?.read.text).not.toContain(first?.unitName)
  })

  test('is answered the same when the table is busy', async () => {
    const unknown = await ask('ai-do@haiphong.example')
    world.expectedErrors.add('lost links not sent')
    const { mails } = world.system.store
    jest.spyOn(mails, 'addPending').mockRejectedValue(new Error('the table is busy'))
    const known = await ask('truong1@haiphong.example')
    expect([known.status, known.body]).toEqual([200, unknown.body])
  })

  test.each([
    ['', 'Hãy nhập “Địa chỉ thư của đơn vị”.'],
    ['vanthu', 'chưa đúng'],
  ])('asks again when the address is malformed: %j', async (email, words) => {
    const refused = await ask(email)
    expect(refused.status).toBe(422)
    expect(refused.body).toContain(words)
  })

  test('is not sent for a post from another site or from a scanner', async () => {
    const refused = await world.browser.post('/lost-link', { email: 'truong1@haiphong.example' })
    expect(refused.status).toBe(403)
    expect(await linksSent()).toEqual([])
  })
})
