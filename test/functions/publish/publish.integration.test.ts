import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createDraft } from '#app/directives/drafts.ts'
import { publishDirective } from '#app/directives/publish-directive.ts'
import type { DirectiveContent } from '#domain/directive/content.ts'
import type { DirectiveId, GroupId, UnitId } from '#domain/ids.ts'
import { type Desk, deskOn, people } from '#test/support/desk.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aContent, deadlineOfDemo } from '#test/support/factories.ts'
import { someUnits } from '#test/support/system.ts'
import { recipientText } from '#text/recipients.ts'

let engine: Engine
let desk: Desk
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  desk = await deskOn((await engine.fresh()).store)
  const units = someUnits(130)
  await desk.system.store.registry.put(units, [
    { id: 'truong' as GroupId, name: 'Các trường', units: units.length },
    { id: 'vang' as GroupId, name: 'Nhóm vắng', units: 0 },
  ])
})

async function draft(changes: Partial<DirectiveContent> = {}): Promise<DirectiveId> {
  const created = await createDraft(desk.deps, people.secretary, aContent(changes))
  if (!created.ok) throw new Error(JSON.stringify(created.problems))
  return created.value.id
}

const codes = (answer: { json: { problems: { code: string }[] } }) =>
  answer.json.problems.map(({ code }) => code)

describe('publishing', () => {
  test('turns a draft into one task and one request for every lead unit', async () => {
    const id = await draft()
    const answer = await desk.ask('POST', `/api/directives/${id}/publish`)
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({ repeated: false, publication: { leads: 130, others: 0, chunks: 3 } })
    await desk.system.settle()
    const root = await desk.system.store.summaries.node(id, '0' as never)
    expect(root?.counters.issued).toBe(130n)
    expect(new Set(desk.system.outbox.map(({ to }) => to)).size).toBe(130)
  })

  test('repeated with the same idempotency key gives the same answer, with another key a conflict', async () => {
    const id = await draft()
    const path = `/api/directives/${id}/publish`
    const first = await desk.ask('POST', path, { headers: { 'idempotency-key': 'k-1' } })
    const again = await desk.ask('POST', path, { headers: { 'idempotency-key': 'k-1' } })
    expect(again.status).toBe(200)
    expect(again.json).toEqual({ ...first.json, repeated: true })
    for (const key of [undefined, 'k-2']) {
      const other = await desk.ask('POST', path, { headers: { 'idempotency-key': key } })
      expect(other.status).toBe(409)
      expect(codes(other)).toEqual(['already-published'])
      expect(other.json.publication).toEqual(first.json.publication)
    }
    expect(desk.system.nudges).toHaveLength(3)
  })

  test('a malformed idempotency key is refused', async () => {
    const id = await draft()
    const answer = await desk.ask('POST', `/api/directives/${id}/publish`, {
      headers: { 'idempotency-key': 'x'.repeat(201) },
    })
    expect(answer.status).toBe(400)
    expect(answer.json.problems[0].field).toBe('Idempotency-Key')
  })

  test('by concurrent requests succeeds exactly once', async () => {
    const id = await draft()
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => publishDirective(desk.deps, people.secretary, id)),
    )
    const outcomes = answers.map((answer) => (answer.ok ? answer.value.outcome : 'refused'))
    expect(outcomes.filter((outcome) => outcome === 'published')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'already-published')).toHaveLength(5)
    await desk.system.settle()
    desk.system.advance(120)
    await desk.system.settle()
    expect(desk.system.outbox).toHaveLength(130)
    const root = await desk.system.store.summaries.node(id, '0' as never)
    expect(root?.counters.issued).toBe(130n)
  })

  test.each<[string, Partial<DirectiveContent>, readonly string[]]>([
    ['no deadline', { levels: [{ id: 'chung', name: 'Chung' }] }, ['no-deadline']],
    [
      'a deadline that has passed',
      { levels: [{ id: 'chung', name: 'Chung', deadline: { at: '2023-09-25T01:01:00.000Z' as never } }] },
      ['deadline-past'],
    ],
    ['no recipients', { recipients: [] }, ['no-recipients']],
    [
      'a group without units',
      { recipients: [{ group: 'vang' as GroupId, role: 'lead', level: 'chung', through: 'group' }] },
      ['group-empty'],
    ],
    [
      'a group and a unit that nobody knows',
      {
        recipients: [
          { group: 'la' as GroupId, role: 'lead', level: 'chung', through: 'group' },
          { unit: 'H24.LA' as UnitId, role: 'lead', level: 'chung', through: 'group' },
        ],
      },
      ['group-unknown', 'unit-unknown'],
    ],
    [
      'nobody who would report',
      { recipients: [{ group: 'truong' as GroupId, role: 'informed', level: 'chung', through: 'group' }] },
      ['no-lead'],
    ],
    ['no form', { form: { name: '', indicators: [], rules: [], outline: [] } }, ['form-empty']],
    ['two faults at once', { number: '', subject: ' ' }, ['required', 'required']],
  ])('%s prevents publication, and all problems are reported', async (_, changes, expected) => {
    const id = await draft(changes)
    desk.system.advance(2)
    const answer = await desk.ask('POST', `/api/directives/${id}/publish`)
    expect(answer.status).toBe(422)
    expect(codes(answer)).toEqual(expected)
    expect((await desk.system.store.directives.get(id))?.stage).toBe('draft')
    expect(desk.system.nudges).toEqual([])
  })

  test('needs a file if there is no text with its signer', async () => {
    const id = await draft({ body: [], signer: { name: '', title: '', capacity: '' } })
    const answer = await desk.ask('POST', `/api/directives/${id}/publish`)
    expect(answer.status).toBe(422)
    expect(answer.json.problems.map(({ code }: { code: string }) => code)).toEqual(['no-document'])
  })

  test('is possible with warnings', async () => {
    const id = await draft({
      number: '436-HKK/BPT',
      cutOff: '2023-10-20' as never,
      levels: [{ id: 'chung', name: 'Chung', deadline: { at: deadlineOfDemo } }],
    })
    const answer = await desk.ask('POST', `/api/directives/${id}/publish`)
    expect(answer.status).toBe(200)
    expect(answer.json.warnings.map(({ code }: { code: string }) => code)).toEqual([
      'number-symbol-unusual',
      'cut-off-not-before-deadline',
      'issued-on-rest-day',
    ])
  })

  test('is allowed to the issuer’s secretary only; others get 404', async () => {
    const id = await draft()
    const path = `/api/directives/${id}/publish`
    expect((await desk.ask('POST', path, { as: 'nobody' })).status).toBe(401)
    expect((await desk.ask('POST', path, { as: 'leader' })).status).toBe(403)
    expect((await desk.ask('POST', path, { as: 'stranger' })).status).toBe(404)
    expect((await desk.ask('POST', path, { as: 'administrator' })).status).toBe(404)
    expect((await desk.ask('POST', '/api/directives/khong-co/publish')).status).toBe(404)
    expect((await desk.system.store.directives.get(id))?.stage).toBe('draft')
  })

  test('a unit in a group and named by hand is one recipient, in its strongest role', async () => {
    const id = await draft({
      recipients: [
        { group: 'truong' as GroupId, role: 'informed', level: 'chung', through: 'group' },
        { unit: 'H24.T0001' as UnitId, role: 'lead', level: 'chung', through: 'group' },
      ],
    })
    const answer = await desk.ask('POST', `/api/directives/${id}/publish`)
    expect(answer.json.publication).toMatchObject({ leads: 1, others: 129 })
    await desk.system.settle()
    const branches = await desk.system.store.summaries.children(id, '0' as never)
    expect(branches.map(({ label, counters }) => [label, counters.issued])).toEqual([
      ['Các trường', undefined],
      [recipientText.namedUnits, 1n],
    ])
  })
})

describe('publishing from the page', () => {
  const post = async (path: string, fields: Record<string, string>, cookie: string) =>
    desk.app.request(`https://thongsuot.example${path}`, {
      method: 'POST',
      headers: {
        cookie,
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
      },
      body: new URLSearchParams(fields).toString(),
      redirect: 'manual',
    })
  const tokenOf = async (cookie: string): Promise<string> =>
    (await desk.ask('GET', '/api/me', { as: 'nobody', headers: { cookie } })).json.formToken

  test('redirects to the confirmation; a second attempt shows that it was published already', async () => {
    const id = await draft()
    const cookie = await desk.cookieOf('secretary')
    const fields = { token: await tokenOf(cookie), version: '1', idempotencyKey: 'tab-1' }
    const path = `/desk/directives/${id}/publish`
    const first = await post(path, fields, cookie)
    expect(first.status).toBe(303)
    expect(first.headers.get('location')).toBe(`/desk/directives/${id}/published`)
    const twice = await post(path, fields, cookie)
    expect(twice.headers.get('location')).toBe(`/desk/directives/${id}/published`)
    const other = await post(path, { ...fields, idempotencyKey: 'tab-2' }, cookie)
    expect(other.headers.get('location')).toBe(`/desk/directives/${id}?done=already-published`)
  })

  test('a draft that was changed since it was checked is not published', async () => {
    const id = await draft()
    await desk.ask('PUT', `/api/directives/${id}`, { body: { subject: 'Khác' } })
    const cookie = await desk.cookieOf('secretary')
    const answer = await post(
      `/desk/directives/${id}/publish`,
      { token: await tokenOf(cookie), version: '1' },
      cookie,
    )
    expect(answer.headers.get('location')).toBe(`/desk/directives/${id}/edit/check?done=not-published`)
    expect((await desk.system.store.directives.get(id))?.stage).toBe('draft')
  })

  test('changes nothing without the form’s token', async () => {
    const id = await draft()
    const cookie = await desk.cookieOf('secretary')
    const answer = await post(`/desk/directives/${id}/publish`, { version: '1' }, cookie)
    expect(answer.status).toBe(403)
    expect((await desk.system.store.directives.get(id))?.stage).toBe('draft')
  })
})
