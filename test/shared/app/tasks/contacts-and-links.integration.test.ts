import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sendPreviewToMyself } from '#app/mails/preview-mail.ts'
import { verifyLink } from '#domain/access/link.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { UnitId } from '#domain/ids.ts'
import { type Desk, deskOn, people } from '#test/support/desk.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { testKeys } from '#test/support/system.ts'
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
const { task, act, root, mailed } = actsOn(() => ({ desk, directive }))

describe('contacts and links', () => {
  test('two concurrent corrections of one contact both take effect', async () => {
    const unitId = 'H24.T0001' as UnitId
    const { registry } = desk.system.store
    const before = await registry.unit(unitId)
    if (!before) throw new Error('no unit')
    const email = before.contact.email ?? ''
    const answers = await Promise.all([
      act(1, 'contact', { email, name: 'Trần Thị B' }),
      act(1, 'contact', { email, phone: '0225 7' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect((await registry.unit(unitId))?.contact).toMatchObject({ name: 'Trần Thị B', phone: '0225 7' })
    expect(await registry.setContact(before, { name: 'cũ' })).toBe('changed')
  })

  test('a corrected address is used at once and for later directives', async () => {
    const path = { email: 'moi@truong4.example', phone: '0225 000 0444', resend: true }
    const repaired = await act(4, 'contact', path)
    expect(repaired.json.task).toMatchObject({
      bucket: 'untouched',
      address: { is: 'working', email: 'moi@truong4.example' },
    })
    await desk.system.settle()
    expect(mailed()).toEqual(['request moi@truong4.example'])
    expect((await desk.system.store.registry.unit('H24.T0004' as UnitId))?.contact).toMatchObject({
      name: 'Văn thư',
      email: 'moi@truong4.example',
      phone: '0225 000 0444',
    })
    expect((await root()).buckets.undeliverable).toBe(0)
    const taken = await act(4, 'contact', { email: '' })
    expect(taken.json.task.bucket).toBe('undeliverable')
  })

  test('a malformed address is refused', async () => {
    const answer = await act(1, 'contact', { email: 'truong1 at example' })
    expect(answer.json.problems).toMatchObject([{ code: 'not-an-email', field: 'email' }])
  })

  test('a link opens its task until it is revoked', async () => {
    const { link, zaloText } = (await act(1, 'link')).json
    const token = link.split('/r/')[1]
    expect(verifyLink(token, testKeys)).toEqual({ taskId: task(1), epoch: 1 })
    expect(zaloText).toContain(link)
    expect(zaloText).toContain('Trường Tiểu học số 1')
    await act(1, 'revoke-link')
    const fresh = (await act(1, 'link')).json.link
    expect(verifyLink(fresh.split('/r/')[1], testKeys)).toEqual({ taskId: task(1), epoch: 2 })
    expect(JSON.stringify((await desk.ask('GET', `/api/tasks/${task(1)}`)).json)).not.toContain('/r/')
  })

  test('a preview is sent to the requester only, and its link opens nothing', async () => {
    const sent = await sendPreviewToMyself(desk.deps, people.secretary, { directiveId: directive.id })
    expect(sent).toEqual({ ok: true, value: { to: people.secretary.email } })
    expect(desk.previews.map(({ to }) => to)).toEqual([people.secretary.email])
    expect(desk.previews[0]?.raw).not.toContain(`/r/${directive.id}`)
    expect(await sendPreviewToMyself(desk.deps, people.leader, { directiveId: directive.id })).toMatchObject({
      ok: false,
      problems: [{ code: 'forbidden' }],
    })
  })
})
