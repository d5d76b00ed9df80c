import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sendPreviewToMyself } from '../../../../functions/desk/acts/preview-mail.ts'
import type { PublishedDirective } from '../../../../shared/domain/directive.ts'
import type { TaskId, UnitId } from '../../../../shared/domain/ids.ts'
import { verifyLink } from '../../../../shared/domain/link.ts'
import { type Answer, type Desk, deskOn, people } from '../../../support/desk.ts'
import { type Engine, startEngine } from '../../../support/engine.ts'
import { aUnit } from '../../../support/factories.ts'
import { someUnits, testKeys } from '../../../support/system.ts'

let engine: Engine
let desk: Desk
let directive: PublishedDirective
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  desk = await deskOn((await engine.fresh()).store)
  const silent = aUnit(4, { contact: { name: 'Văn thư' } })
  directive = await desk.system.publish([...someUnits(3), silent])
  await desk.system.settle()
  desk.system.outbox.length = 0
})

const task = (n: number): TaskId => `${directive.id}_0.1_H24.T000${n}` as TaskId
const act = (n: number, name: string, body: unknown = {}, as?: keyof typeof people): Promise<Answer> =>
  desk.ask('POST', `/api/tasks/${task(n)}/${name}`, { body, ...(as ? { as } : {}) })
const codes = (answer: Answer): readonly string[] =>
  answer.json.problems.map(({ code }: { code: string }) => code)
const mailed = () => desk.system.outbox.map(({ kind, to }) => `${kind} ${to}`)
const root = async () => (await desk.ask('GET', `/api/directives/${directive.id}/summary`)).json
const report = (n: number, TL05: number, more: object = {}) =>
  act(n, 'report', { answers: { TL01: true, TL05, ...more } })

describe('the life of a report', () => {
  test('entered on behalf it waits, approved it counts, returned it does not, corrected it does again', async () => {
    const entered = await report(1, 120)
    expect(entered.json.task.progress).toMatchObject({ is: 'submitted', version: 1 })
    await desk.system.settle()
    expect((await root()).buckets).toMatchObject({ submitted: 1, untouched: 2, undeliverable: 1 })
    expect((await root()).sums.TL05).toBe('0')

    expect((await act(1, 'approve')).json.task.bucket).toBe('approved')
    await desk.system.settle()
    expect((await root()).sums.TL05).toBe('120')
    expect((await root()).classes).toEqual({ doneOnTime: 1, doneLate: 0, openInTime: 3, openOverdue: 0 })

    const returned = await act(1, 'return', { reason: 'Số lượt chưa khớp.', deadline: '2023-10-27T17:00' })
    expect(returned.json.task).toMatchObject({
      bucket: 'returned',
      deadline: { by: 'own', at: '2023-10-27T10:00:00.000Z' },
    })
    await desk.system.settle()
    expect((await root()).sums.TL05).toBe('0')
    expect((await root()).openByOwnDeadline).toBe(1)

    await report(1, 90)
    await act(1, 'approve')
    await desk.system.settle()
    expect((await root()).sums.TL05).toBe('90')
    expect(mailed()).toEqual([
      'approved truong1@haiphong.example',
      'returned truong1@haiphong.example',
      'approved truong1@haiphong.example',
    ])
    const whole = (await desk.ask('GET', `/api/tasks/${task(1)}`)).json
    expect(whole.reports.map(({ version, by }: { version: number; by: unknown }) => [version, by])).toEqual([
      [1, { is: 'staff', id: 'secretary', name: people.secretary.name }],
      [2, { is: 'staff', id: 'secretary', name: people.secretary.name }],
    ])
    expect(whole.history.map(({ type }: { type: string }) => type)).toEqual([
      'report-submitted',
      'report-approved',
      'report-returned',
      'report-submitted',
      'report-approved',
    ])
  })

  test('the same report entered twice is one version', async () => {
    await report(1, 5)
    const again = await report(1, 5)
    expect(again.status).toBe(200)
    expect(again.json.changed).toBe(false)
    expect(again.json.task.reports).toBe(1)
  })

  test('who looked at an older version is told, and nothing is overwritten', async () => {
    await report(1, 5)
    const stale = await act(1, 'report', { answers: { TL01: true, TL05: 6 }, basedOn: 0 })
    expect(stale.status).toBe(409)
    expect(codes(stale)).toEqual(['changed-meanwhile'])
  })

  test('every fault of a report is named by its field', async () => {
    const answer = await act(1, 'report', { answers: { TL05: 3, TL05a: 'năm', TL99: 1 } })
    expect(answer.status).toBe(422)
    expect(answer.json.problems.map(({ code, field }: Answer['json']) => [code, field])).toEqual([
      ['unknown-field', 'TL99'],
      ['required', 'TL01'],
      ['not-a-whole-number', 'TL05a'],
    ])
    const broken = await report(1, 3, { TL05a: 4 })
    expect(codes(broken)).toEqual(['part-exceeds-whole'])
  })

  test('what cannot be approved or returned says why', async () => {
    expect(codes(await act(1, 'approve'))).toEqual(['no-report-yet'])
    expect(codes(await act(1, 'return', { reason: 'x' }))).toEqual(['no-report-yet'])
    await report(1, 5)
    expect(codes(await act(1, 'return', { reason: '' }))).toEqual(['required'])
    expect(codes(await act(1, 'return', { reason: '  ' }))).toEqual(['required'])
    expect(codes(await act(1, 'return', { reason: 'x', deadline: '2023-09-01' }))).toEqual(['deadline-past'])
    await act(1, 'approve')
    expect(codes(await act(1, 'approve'))).toEqual(['already-approved'])
    await act(1, 'return', { reason: 'x' })
    expect(codes(await act(1, 'return', { reason: 'x' }))).toEqual(['already-returned'])
  })

  test('a version that nobody has looked at is neither approved nor returned', async () => {
    await report(1, 5)
    await report(1, 6)
    const approved = await act(1, 'approve', { version: 1 })
    expect([approved.status, codes(approved)]).toEqual([409, ['changed-meanwhile']])
    expect(codes(await act(1, 'return', { reason: 'x', version: 1 }))).toEqual(['changed-meanwhile'])
    expect(codes(await act(1, 'approve', { version: 'hai' }))).toEqual(['malformed'])
    expect((await act(1, 'approve', { version: 2 })).json.task.bucket).toBe('approved')
    expect((await act(1, 'return', { reason: 'x', version: 2 })).json.task.bucket).toBe('returned')
  })
})

describe('who is counted', () => {
  test('an excluded unit is taken out with its figures, and put back with them', async () => {
    await report(1, 50)
    await act(1, 'approve')
    expect(codes(await act(1, 'exclude', { reason: ' ' }))).toEqual(['required'])
    expect((await act(1, 'exclude', { reason: 'Đã sáp nhập' })).json.task.bucket).toBe('excluded')
    expect(codes(await act(1, 'exclude', { reason: 'Đã sáp nhập' }))).toEqual(['excluded'])
    await desk.system.settle()
    expect(await root()).toMatchObject({ issued: 4, buckets: { excluded: 1 }, sums: { TL05: '0' } })
    expect((await act(1, 'include', { reason: 'Nhầm' })).json.task.bucket).toBe('approved')
    expect(codes(await act(1, 'include', { reason: 'Nhầm' }))).toEqual(['not-excluded'])
    await desk.system.settle()
    expect(await root()).toMatchObject({ issued: 4, buckets: { excluded: 0 }, sums: { TL05: '50' } })
  })

  test('a withdrawn unit leaves the count, is told, and is taken back by being added', async () => {
    const gone = await act(2, 'withdraw', { reason: 'Gửi nhầm' })
    expect(gone.json.task.bucket).toBe('withdrawn')
    expect(codes(await act(2, 'withdraw', { reason: 'Gửi nhầm' }))).toEqual(['withdrawn'])
    await desk.system.settle()
    expect(await root()).toMatchObject({ issued: 3, withdrawn: 1 })
    const back = await desk.ask('POST', `/api/directives/${directive.id}/units`, {
      body: { unitId: 'H24.T0002', level: 'chung', deadline: '2023-10-25' },
    })
    expect(back.status).toBe(201)
    expect(back.json).toMatchObject({ id: task(2), deadline: { at: '2023-10-25T16:59:00.000Z', by: 'own' } })
    await desk.system.settle()
    expect(await root()).toMatchObject({ issued: 4, withdrawn: 0 })
    expect(mailed()).toEqual([
      'withdrawn truong2@haiphong.example',
      'request truong2@haiphong.example',
      'deadline-moved truong2@haiphong.example',
    ])
  })

  test('a report that comes after withdrawal is kept and not counted', async () => {
    await act(2, 'withdraw', { reason: 'Gửi nhầm' })
    const late = await report(2, 7)
    expect(late.json.task).toMatchObject({ bucket: 'withdrawn', reports: 1, lateReports: 1 })
    const [version] = (await desk.ask('GET', `/api/tasks/${task(2)}`)).json.reports
    expect(version.late).toBe('withdrawn')
  })
})

describe('adding a unit', () => {
  const add = (body: object, as?: keyof typeof people) =>
    desk.ask('POST', `/api/directives/${directive.id}/units`, { body, ...(as ? { as } : {}) })
  beforeEach(() =>
    desk.system.store.registry.put(
      [aUnit(7), aUnit(8, { groups: [] }), aUnit(9, { groups: [], parent: 'H24.T0001' as UnitId })],
      [],
    ),
  )

  test('gives it one task, one request and its place: in its group’s branch, or among those named one by one', async () => {
    expect((await add({ unitId: 'H24.T0007', level: 'chung' })).json.node).toBe('0.1')
    const named = await add({ unitId: 'H24.T0008', level: 'chung' })
    expect(named.json.path.map(({ label }: { label: string }) => label)).toEqual([
      'Sở GD&ĐT Hải Phòng',
      'Đơn vị được nêu tên riêng',
    ])
    await desk.system.settle()
    expect(await root()).toMatchObject({ issued: 6, buckets: { untouched: 5 } })
    expect(mailed()).toEqual(['request truong7@haiphong.example', 'request truong8@haiphong.example'])
    expect(codes(await add({ unitId: 'H24.T0007', level: 'chung' }))).toEqual(['unit-already-recipient'])
  })

  test('puts it below its parent, where it is to report through it', async () => {
    const below = await add({ unitId: 'H24.T0009', level: 'chung', through: 'parent' })
    expect(below.json.path.map(({ unitId }: { unitId?: string }) => unitId)).toEqual([
      undefined,
      undefined,
      'H24.T0001',
    ])
    await desk.system.settle()
    const branch = await desk.ask('GET', `/api/directives/${directive.id}/summary?node=${below.json.node}`, {
      as: 'unitOfficer',
    })
    expect(branch.json).toMatchObject({ issued: 1, unitId: 'H24.T0001' })
  })

  test('twice at once makes one task', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => add({ unitId: 'H24.T0007', level: 'chung' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422])
    await desk.system.settle()
    expect((await root()).issued).toBe(5)
  })

  test('past its level’s deadline it needs one of its own', async () => {
    desk.system.advance(60 * 24 * 40)
    expect(codes(await add({ unitId: 'H24.T0007', level: 'chung' }))).toEqual(['deadline-past'])
    const added = await add({ unitId: 'H24.T0007', level: 'chung', deadline: '2023-11-20T17:00' })
    expect(added.json).toMatchObject({ overdue: false, deadline: { by: 'own' } })
  })

  test('what it cannot be says why', async () => {
    expect(codes(await add({ unitId: 'H24.LA', level: 'chung' }))).toEqual(['unit-unknown'])
    expect(codes(await add({ unitId: 'H24.T0007', level: 'la' }))).toEqual(['level-unknown'])
    expect((await add({ unitId: 'H24.T0007', level: 'chung' }, 'leader')).status).toBe(403)
    expect((await add({ unitId: 'H24.T0007', level: 'chung' }, 'stranger')).status).toBe(404)
    await desk.ask('POST', `/api/directives/${directive.id}/close`)
    expect(codes(await add({ unitId: 'H24.T0007', level: 'chung' }))).toEqual(['closed'])
  })
})

describe('deadlines', () => {
  test('of one unit: it is told, and counted by its own', async () => {
    const moved = await act(1, 'deadline', { deadline: '2023-10-25T17:00' })
    expect(moved.json.task.deadline).toMatchObject({ by: 'own', at: '2023-10-25T10:00:00.000Z' })
    await desk.system.settle()
    expect(mailed()).toEqual(['deadline-moved truong1@haiphong.example'])
    expect((await root()).openByOwnDeadline).toBe(1)
    expect(codes(await act(1, 'deadline', { deadline: '2023-10-25T17:00' }))).toEqual(['same-deadline'])
    expect(codes(await act(1, 'deadline', { deadline: '2023-01-01' }))).toEqual(['deadline-past'])
    expect(codes(await act(1, 'deadline', { deadline: '31/02/2023' }))).toEqual(['not-a-date'])
  })

  test('of all: one write, everybody who can be reached is told', async () => {
    const path = `/api/directives/${directive.id}/deadline`
    const moved = await desk.ask('POST', path, {
      body: { deadline: '2023-10-30', wording: 'hết ngày 30/10' },
    })
    expect(moved.json.levels[0].deadline).toEqual({
      at: '2023-10-30T16:59:00.000Z',
      version: 2,
      wording: 'hết ngày 30/10',
    })
    await desk.system.settle()
    expect(mailed().sort()).toEqual([1, 2, 3].map((n) => `deadline-moved truong${n}@haiphong.example`))
    const again = await desk.ask('POST', path, { body: { level: 'chung', deadline: '2023-10-30' } })
    expect(codes(again)).toEqual(['same-deadline'])
    expect(codes(await desk.ask('POST', path, { body: { level: 'la', deadline: '2023-10-31' } }))).toEqual([
      'level-unknown',
    ])
    expect((await desk.ask('POST', path, { body: { deadline: '2023-10-31' }, as: 'leader' })).status).toBe(
      403,
    )
  })
})

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

  test('all who owe a report and were not chased lately', async () => {
    await report(2, 1)
    await act(1, 'chase')
    await desk.system.settle()
    desk.system.outbox.length = 0
    expect((await desk.ask('POST', `/api/directives/${directive.id}/chase`)).status).toBe(200)
    await desk.system.settle()
    expect(mailed()).toEqual(['reminder truong3@haiphong.example'])
  })

  test('a call is a numbered chase, its note kept beside the task and out of the history', async () => {
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

describe('contacts and links', () => {
  test('two who repair one contact at the same time lose nothing of each other', async () => {
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

  test('a repaired address is used at once, and for directives to come', async () => {
    const path = { email: 'moi@truong4.example', phone: '0225 000 0444', resend: true }
    const repaired = await act(4, 'contact', path)
    expect(repaired.json.task).toMatchObject({
      bucket: 'untouched',
      address: { is: 'working', email: 'moi@truong4.example' },
    })
    await desk.system.settle()
    expect(mailed()).toEqual(['request moi@truong4.example'])
    expect((await desk.system.store.registry.unit('H24.T0004' as UnitId))?.contact).toEqual({
      name: 'Văn thư',
      email: 'moi@truong4.example',
      phone: '0225 000 0444',
    })
    expect((await root()).buckets.undeliverable).toBe(0)
    const taken = await act(4, 'contact', { email: '' })
    expect(taken.json.task.bucket).toBe('undeliverable')
  })

  test('an address that cannot be one is refused', async () => {
    const answer = await act(1, 'contact', { email: 'truong1 at example' })
    expect(answer.json.problems).toMatchObject([{ code: 'not-an-email', field: 'email' }])
  })

  test('the link opens this task until it is revoked', async () => {
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

  test('a preview goes to oneself only, and its link opens nothing', async () => {
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

describe('closing', () => {
  test('ends acts on tasks; what comes later is kept', async () => {
    const path = `/api/directives/${directive.id}/close`
    expect((await desk.ask('POST', path, { as: 'leader' })).status).toBe(403)
    const closed = await desk.ask('POST', path)
    expect(closed.json).toMatchObject({ stage: 'closed', closedAt: '2023-09-25T01:00:00.000Z' })
    expect(codes(await desk.ask('POST', path))).toEqual(['closed'])
    expect(codes(await act(1, 'chase'))).toEqual(['closed'])
    expect(codes(await act(1, 'exclude', { reason: 'x' }))).toEqual(['closed'])
    expect(codes(await desk.ask('POST', `/api/directives/${directive.id}/chase`))).toEqual(['closed'])
    expect((await report(1, 3)).json.task).toMatchObject({ lateReports: 1, bucket: 'untouched' })
  })
})

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

  test('reading: the issuer sees all, a unit its own, nobody else anything', async () => {
    const see = async (path: string, as: keyof typeof people) => (await desk.ask('GET', path, { as })).status
    const one = `/api/tasks/${task(1)}`
    expect(await see(one, 'leader')).toBe(200)
    expect(await see(one, 'unitOfficer')).toBe(200)
    expect(await see(`/api/tasks/${task(2)}`, 'unitOfficer')).toBe(404)
    for (const path of ['', '/summary', '/tasks', '/history', '/late-list', '/tasks.csv', '/figures.csv']) {
      const whole = `/api/directives/${directive.id}${path}`
      expect([path, await see(whole, 'leader')]).toEqual([path, 200])
      for (const other of ['unitOfficer', 'stranger', 'administrator'] as const)
        expect([path, other, await see(whole, other)]).toEqual([path, other, 404])
    }
  })
})

test('acts that meet on one task are all done, one after the other', async () => {
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
