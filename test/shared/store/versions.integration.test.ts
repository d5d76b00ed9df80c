import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { AnswerDeps } from '#app/reports/deps.ts'
import { saveDraft } from '#app/reports/save-draft.ts'
import { submitReport } from '#app/reports/submit-report.ts'
import { openLink } from '#app/tasks/open-link.ts'
import { linkToken } from '#domain/access/link.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { MailId, TaskId } from '#domain/ids.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { contentExample } from '#functions/api/content-example.ts'
import { actsOn, askFourUnits, codes } from '#test/shared/app/acts-world.ts'
import { type Desk, deskOn, people } from '#test/support/desk.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aUnit } from '#test/support/factories.ts'
import { type NewerRelease, newerReleaseOn } from '#test/support/newer-release.ts'
import { testKeys } from '#test/support/system.ts'

let engine: Engine
let desk: Desk
let directive: PublishedDirective
let newer: NewerRelease
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  const { store, tableName } = await engine.fresh()
  desk = await deskOn(store)
  directive = await askFourUnits(desk)
  newer = newerReleaseOn(engine, tableName)
  await newer.rewrite()
})
const { task, act, report, root, mailed } = actsOn(() => ({ desk, directive }))

const opened = async (n: number) => {
  const { store, linkKeys } = desk.deps
  const deps: AnswerDeps = {
    store,
    linkKeys,
    nudger: desk.system.nudger,
    clock: desk.system.now,
  } as AnswerDeps
  const link = await openLink(deps, linkToken(task(n), 1, testKeys))
  if (!link) throw new Error('the link does not open')
  return { deps, link }
}
const raw = { TL01: 'yes', TL05: '120' }
const base = { draftVersion: 0, reportVersion: 0 }
const unitOf = (n: number) => desk.system.store.registry.unit(aUnit(n).id)
const onlyMail = async (id: TaskId, kind: string): Promise<MailId> => {
  const mail = (await desk.system.store.mails.ofTask(id)).find((one) => one.kind === kind)
  if (!mail) throw new Error(`no ${kind}`)
  return mail.id
}

describe('after a rollback, on items of the newer release', () => {
  test('a unit saves a draft and sends its report, and the issuer accepts it: no field is lost', async () => {
    const { deps, link } = await opened(1)
    expect((await saveDraft(deps, link, { TL05: '1' }, base)).is).toBe('saved')
    await newer.rewrite()
    const again = await opened(1)
    const more = await saveDraft(deps, again.link, raw, { draftVersion: 1, reportVersion: 0 })
    expect(more.is).toBe('saved')
    expect(await newer.lost()).toEqual([])
    const { link: full } = await opened(1)
    const sent = await submitReport(deps, full, {
      base: { draftVersion: 2, reportVersion: 0 },
      raw,
      unknown: {},
    })
    expect(sent).toEqual({ is: 'stored', version: 1 })
    await desk.system.settle()
    await newer.rewrite()
    expect((await act(1, 'approve', { version: 1 })).status).toBe(200)
    await desk.system.settle()
    expect(mailed()).toEqual(['approved truong1@haiphong.example'])
    expect((await root()).sums).toMatchObject({ TL05: '120' })
    expect(await newer.lost()).toEqual([])
  })

  test('every act on a task works and loses no field', async () => {
    const done = async (n: number, name: string, body?: unknown) => {
      expect(`${name} ${(await act(n, name, body)).status}`).toBe(`${name} 200`)
      await desk.system.settle()
      expect(await newer.lost()).toEqual([])
      await newer.rewrite()
    }
    await report(1, 120)
    await done(1, 'return', { reason: 'Thiếu số liệu', deadline: '2023-10-25T17:00' })
    await report(1, 130)
    await done(1, 'approve', {})
    await done(2, 'chase')
    await done(2, 'deadline', { deadline: '2023-10-26T17:00' })
    await done(2, 'exclude', { reason: 'Đã sáp nhập' })
    await done(2, 'include', { reason: 'Nhầm' })
    await done(3, 'call', { note: 'Hẹn gửi chiều nay' })
    await done(3, 'revoke-link')
    await done(4, 'contact', { email: 'moi@truong4.example', name: 'Lan', resend: true })
    await done(4, 'withdraw', { reason: 'Gửi nhầm' })
    expect((await root()).sums).toMatchObject({ TL05: '130' })
    expect((await desk.ask('GET', `/api/tasks/${task(1)}`)).status).toBe(200)
    expect((await desk.ask('GET', `/api/directives/${directive.id}/tasks`)).json.tasks).toHaveLength(4)
  })

  test('reminders are sent, deadlines moved and the directive closed: no field is lost', async () => {
    const path = `/api/directives/${directive.id}`
    desk.system.setNow('2023-10-17T01:30:00.000Z' as Instant)
    await desk.system.settle()
    expect(mailed().map((line) => line.split(' ')[0])).toEqual(['reminder', 'reminder', 'reminder'])
    expect(await newer.lost()).toEqual([])
    await newer.rewrite()
    const moved = await desk.ask('POST', `${path}/deadline`, {
      body: { level: 'chung', deadline: '2023-10-27T17:00' },
    })
    expect(moved.status).toBe(200)
    expect(await newer.lost()).toEqual([])
    await desk.system.settle()
    expect(await newer.lost()).toEqual([])
    await newer.rewrite()
    expect((await desk.ask('POST', `${path}/chase`, { body: {} })).status).toBe(200)
    await desk.system.settle()
    await newer.rewrite()
    await desk.system.note({
      is: 'bounced',
      at: desk.system.now(),
      mailId: await onlyMail(task(1), 'request'),
      messageId: 'm-1',
    })
    await desk.system.settle()
    expect((await desk.system.store.tasks.get(task(1)))?.address.is).toBe('bounced')
    expect((await desk.ask('POST', `${path}/close`, { body: {} })).status).toBe(200)
    await desk.system.settle()
    expect(await newer.lost()).toEqual([])
  })

  test('a draft is edited and published: fields that the newer release added to its parts are kept', async () => {
    const created = await desk.ask('POST', '/api/directives', {
      body: { ...contentExample, recipients: [{ group: 'truong', role: 'lead', level: 'truong' }] },
    })
    expect(created.status).toBe(201)
    await newer.rewrite()
    const path = `/api/directives/${created.json.id}`
    const { form, levels } = created.json
    const edited = await desk.ask('PUT', path, {
      body: {
        subject: 'Trích yếu mới',
        contact: created.json.contact,
        signer: { name: 'Trần Văn C', title: 'Giám đốc', capacity: '' },
        levels: [{ id: 'moi', name: 'Cấp mới' }, ...contentExample.levels],
        form: { ...form, indicators: [...form.indicators].reverse() },
      },
    })
    expect(edited.status).toBe(200)
    expect(edited.json.levels[1]).toEqual(levels[0])
    const item = (await newer.items()).get(`D#${created.json.id}|DIRECTIVE`)?.data?.M
    expect(item?.signer?.M?.addedLater).toBeDefined()
    expect(item?.contact?.M?.addedLater).toBeDefined()
    expect(item?.levels?.L?.map(({ M }) => M?.addedLater !== undefined)).toEqual([false, true])
    expect(item?.form?.M?.indicators?.L?.every(({ M }) => M?.addedLater !== undefined)).toBe(true)
    expect((await desk.ask('POST', `${path}/publish`, { body: {} })).status).toBe(200)
    await desk.system.settle()
    expect(await newer.lost()).toEqual([])
  })

  test('the registry is imported, a contact, the calendar and a member of staff changed: no field is lost', async () => {
    const { registry, staff } = desk.system.store
    const moved = {
      ...aUnit(1),
      name: 'Tên mới',
      groups: [],
      contact: { name: 'Hoa', email: 'hoa@x.example' },
    }
    expect(await registry.put([moved, aUnit(9)], await registry.groups())).toBe('done')
    expect(await unitOf(1)).toMatchObject({ name: 'Tên mới', contact: { name: 'Hoa' } })
    const calendar = { daysOff: ['2023-10-16'], daysWorked: [] }
    const set = await desk.ask('PUT', '/api/calendar', { as: 'administrator', body: calendar })
    expect(set.status).toBe(200)
    expect(await staff.put({ ...people.leader, name: 'Tên mới' })).toBe('done')
    expect(await newer.lost()).toEqual([])
  })
})

describe('after a newer release changed the meaning of a field', () => {
  test('only acts that would change the field are refused, with a message', async () => {
    await report(1, 120)
    await desk.system.settle()
    await newer.rewrite({ task: ['progress'] })
    const refused = await act(1, 'approve', {})
    expect(refused.status).toBe(503)
    expect(codes(refused)).toEqual(['newer-version'])
    expect(refused.json.problems[0].message.vi).toContain('phiên bản mới hơn')
    expect((await act(1, 'revoke-link')).status).toBe(200)
    expect((await act(2, 'chase')).status).toBe(200)
    const { deps, link } = await opened(2)
    expect(await saveDraft(deps, link, raw, base)).toMatchObject({
      is: 'busy',
      problem: { code: 'newer-version' },
    })
    await desk.system.settle()
    expect(await newer.lost()).toEqual([])
    expect((await desk.system.store.tasks.get(task(1)))?.progress.is).toBe('submitted')
  })

  test('the same for a directive, a unit, the calendar and a mail', async () => {
    const path = `/api/directives/${directive.id}`
    await newer.rewrite({
      directive: ['levels'],
      unit: ['contact'],
      calendar: ['daysOff'],
      mail: ['possibleDuplicate'],
    })
    const body = { level: 'chung', deadline: '2023-10-27T17:00' }
    expect(codes(await desk.ask('POST', `${path}/deadline`, { body }))).toEqual(['newer-version'])
    expect(codes(await act(1, 'contact', { email: 'moi@x.example' }))).toEqual(['newer-version'])
    expect((await unitOf(1))?.contact.email).toBe('truong1@haiphong.example')
    const { registry } = desk.system.store
    expect(await registry.put([{ ...aUnit(1), name: 'Tên mới' }], [])).toBe('done')
    expect(await registry.put([aUnit(8), { ...aUnit(1), contact: { name: 'Khác' } }], [])).toBe('newer')
    expect(await unitOf(8)).toBeUndefined()
    expect((await desk.ask('POST', `${path}/close`, { body: {} })).status).toBe(200)
    await desk.system.settle()
    expect(await newer.lost()).toEqual([])
  })
})
