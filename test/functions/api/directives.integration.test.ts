import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { GroupId, NodeId } from '#domain/ids.ts'
import { type Answer, type Desk, deskOn } from '#test/support/desk.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aContent, aUnit } from '#test/support/factories.ts'
import { someUnits } from '#test/support/system.ts'

let engine: Engine
let desk: Desk
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  desk = await deskOn((await engine.fresh()).store)
})

const create = (body: unknown, as?: 'leader' | 'administrator' | 'stranger') =>
  desk.ask('POST', '/api/directives', { body, ...(as ? { as } : {}) })
const faults = (answer: Answer) =>
  answer.json.problems.map(({ code, field }: Answer['json']) => `${code} ${field ?? ''}`.trim())

describe('drafts', () => {
  test('start empty and list the problems that prevent publication', async () => {
    const answer = await create({})
    expect(answer.status).toBe(201)
    expect(answer.headers.get('location')).toBe(`/api/directives/${answer.json.id}`)
    expect(answer.json.problems.map(({ field }: { field: string }) => field)).toEqual([
      'number',
      'subject',
      'issuedOn',
      'body',
      'contact.name',
      'contact.phone',
      'recipients',
      'form',
    ])
  })

  test('list the problems that appear only when recipients are expanded, as the check page does', async () => {
    const empty = { id: 'empty-group' as GroupId, name: 'Nhóm chưa có đơn vị', units: 0 }
    await desk.system.store.registry.put([aUnit(1)], [empty])
    const recipients = [{ role: 'lead', level: 'chung', through: 'group', group: empty.id }] as never
    const created = await create(aContent({ recipients }))
    expect(faults(created)).toContain('group-empty recipients')
    const { id } = created.json
    expect(faults(await desk.ask('GET', `/api/directives/${id}`))).toContain('group-empty recipients')
  })

  test('are edited field by field; null removes a field', async () => {
    const { id, version } = (await create(aContent({ cutOff: '2023-10-13' as never }))).json
    const edited = await desk.ask('PUT', `/api/directives/${id}`, {
      body: { subject: 'Đề tài khác', cutOff: null, version },
    })
    expect(edited.json).toMatchObject({ subject: 'Đề tài khác', number: '2588/SGDĐT-GDTX', version: 2 })
    expect(edited.json).not.toHaveProperty('cutOff')
    const history = await desk.ask('GET', `/api/directives/${id}/history`)
    expect(history.json.events.map(({ type }: { type: string }) => type)).toEqual([
      'directive-created',
      'directive-edited',
    ])
  })

  test('the second of two concurrent changes is refused, and nothing is overwritten', async () => {
    const { id } = (await create(aContent())).json
    const edit = (subject: string) =>
      desk.ask('PUT', `/api/directives/${id}`, { body: { subject, version: 1 } })
    expect((await edit('Một')).status).toBe(200)
    const second = await edit('Hai')
    expect([second.status, faults(second)]).toEqual([409, ['changed-meanwhile']])
    expect((await desk.ask('GET', `/api/directives/${id}`)).json.subject).toBe('Một')
  })

  test('cannot be edited after publication', async () => {
    const { id } = await desk.system.publish(someUnits(1))
    expect(faults(await desk.ask('PUT', `/api/directives/${id}`, { body: { subject: 'x' } }))).toEqual([
      'not-draft',
    ])
  })

  test.each<[string, unknown, readonly string[]]>([
    ['an unknown field', { tieuDe: 'x' }, ['unknown-field tieuDe']],
    [
      'an unknown field deep down',
      { signer: { name: '', title: '', capacity: '', rank: 1 } },
      ['unknown-field signer.rank'],
    ],
    ['a wrong kind', { kind: 'thu-moi' }, ['malformed kind']],
    ['a wrong type', { subject: 5, receipts: 'yes' }, ['malformed subject', 'malformed receipts']],
    ['a day that does not exist', { issuedOn: '2023-02-30' }, ['not-a-date issuedOn']],
    [
      'a deadline that is none',
      { levels: [{ id: 'a', name: 'A', deadline: { at: 'mai' } }] },
      ['not-a-date levels.0.deadline.at'],
    ],
    ['a secret document', { secrecy: 'mat' }, ['secret-refused secrecy']],
    [
      'a level that is called as all of them',
      { levels: [{ id: 'all', name: 'A' }] },
      ['malformed levels.0.id'],
    ],
    [
      'a step that is called as a chase of all, or as the news of a deadline',
      {
        ladder: [
          { id: 'chase-1', workingDays: 1 },
          { id: 'moved-2', workingDays: 2 },
          { id: 'chase', workingDays: 3 },
        ],
      },
      ['malformed ladder.0.id', 'malformed ladder.1.id'],
    ],
    [
      'a recipient that is neither',
      { recipients: [{ role: 'lead', level: 'a' }] },
      ['required recipients.0.group'],
    ],
    ['a number that is too long', { number: 'x'.repeat(101) }, ['too-long number']],
    [
      'a rule about what the form does not ask',
      {
        form: { name: '', indicators: [], outline: [], rules: [{ kind: 'part-of', part: 'A', whole: 'B' }] },
      },
      ['malformed form.rules.0'],
    ],
    [
      'a strange field in a rule',
      {
        form: {
          name: '',
          indicators: [],
          outline: [],
          rules: [{ kind: 'part-of', part: 'A', whole: 'B', of: 1 }],
        },
      },
      ['unknown-field form.rules.0.of', 'malformed form.rules.0'],
    ],
    ['a list', [], ['malformed']],
  ])('%s: refused with the faulty field', async (_, body, expected) => {
    const answer = await create(body)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(faults(answer)).toEqual(expected)
  })

  test('more text than a table item can hold is refused', async () => {
    const body = Array.from({ length: 60 }, () => 'ư'.repeat(5_000))
    expect(faults(await create({ body }))).toEqual(['too-large body'])
  })

  test('invalid JSON is refused without a server error', async () => {
    for (const body of ['{', 'null', '[[[', '\u0000']) {
      const answer = await desk.ask('POST', '/api/directives', {
        body,
        headers: { 'content-type': 'application/json' },
      })
      expect(answer.status).toBe(400)
    }
  })

  test('deadlines are accepted as instants, as dates, and in Viet Nam time', async () => {
    const levels = [
      '2023-10-20T10:00:00.000Z',
      '2023-10-20T17:00:00+07:00',
      '2023-10-20T17:00',
      '2023-10-20',
    ].map((at, index) => ({ id: `l${index}`, name: 'Cấp', deadline: { at } }))
    const { json } = await create({ levels })
    expect(json.levels.map(({ deadline }: { deadline: { at: string } }) => deadline.at)).toEqual([
      '2023-10-20T10:00:00.000Z',
      '2023-10-20T10:00:00.000Z',
      '2023-10-20T10:00:00.000Z',
      '2023-10-20T16:59:59.999Z',
    ])
  })

  test('are visible to their issuer only', async () => {
    const { id } = (await create(aContent())).json
    expect((await create({}, 'leader')).status).toBe(403)
    expect((await create({}, 'administrator')).status).toBe(403)
    expect((await desk.ask('GET', `/api/directives/${id}`, { as: 'stranger' })).status).toBe(404)
    expect((await desk.ask('PUT', `/api/directives/${id}`, { as: 'stranger', body: {} })).status).toBe(404)
    expect((await desk.ask('PUT', `/api/directives/${id}`, { as: 'leader', body: {} })).status).toBe(403)
    expect((await desk.ask('GET', '/api/directives/la')).status).toBe(404)
  })
})

describe('lists', () => {
  test('directives are listed newest first, with paging', async () => {
    const ids: string[] = []
    for (let n = 1; n <= 5; n += 1) {
      ids.unshift((await create({ number: `${n}/SGDĐT` })).json.id)
      desk.system.advance(1)
    }
    const seen: string[] = []
    let cursor = ''
    do {
      const { json } = await desk.ask('GET', `/api/directives?limit=2${cursor}`)
      seen.push(...json.directives.map(({ id }: { id: string }) => id))
      cursor = json.next ? `&cursor=${json.next}` : ''
    } while (cursor)
    expect(seen).toEqual(ids)
    expect((await desk.ask('GET', '/api/directives', { as: 'stranger' })).json.directives).toEqual([])
    expect((await desk.ask('GET', '/api/directives', { as: 'administrator' })).status).toBe(403)
  })

  test('tasks are filtered, searched ignoring diacritics, and paged without omissions or repetitions', async () => {
    const { id } = await desk.system.publish([
      ...someUnits(30),
      aUnit(31, { name: 'Trường Hoá Đức', contact: { name: '' } }),
    ])
    await desk.system.settle()
    const path = `/api/directives/${id}/tasks`
    const list = async (query: string) => (await desk.ask('GET', `${path}?${query}`)).json
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await list(`limit=7${cursor}`)
      seen.push(...page.tasks.map((task: { id: string }) => task.id))
      cursor = page.next ? `&cursor=${page.next}` : ''
    } while (cursor)
    expect(seen).toHaveLength(31)
    expect(new Set(seen).size).toBe(31)
    expect((await list('q=hoa+duc')).tasks).toHaveLength(1)
    expect((await list('bucket=undeliverable')).tasks).toHaveLength(1)
    expect((await list('overdue=true')).tasks).toEqual([])
    expect((await list('overdue=false&limit=100')).tasks).toHaveLength(30)
    desk.system.advance(60 * 24 * 30)
    expect((await list('overdue=true&limit=100')).tasks).toHaveLength(30)
    expect((await list('node=0.1&limit=100')).tasks).toHaveLength(31)
    expect((await desk.ask('GET', `${path}?node=0.9`)).status).toBe(404)
    for (const query of ['bucket=la', 'overdue=maybe', 'limit=many', 'node=x'])
      expect((await desk.ask('GET', `${path}?${query}`)).status).toBe(400)
    expect((await list('cursor=xxxx&limit=100')).tasks).toHaveLength(31)
  })
})

describe('summaries', () => {
  test('are pending until every chunk is counted, and add up', async () => {
    const { id } = await desk.system.publish(someUnits(3))
    const path = `/api/directives/${id}/summary`
    expect((await desk.ask('GET', path)).json).toMatchObject({
      pending: true,
      issued: 0,
      node: '0',
      children: [],
    })
    await desk.system.settle()
    const { json } = await desk.ask('GET', path)
    expect(json).toMatchObject({
      pending: false,
      issued: 3,
      path: [{ node: '0', label: 'Sở GD&ĐT Hải Phòng' }],
      levels: [{ id: 'chung', deadline: '2023-10-20T10:00:00.000Z', open: 3, overdue: false }],
      children: [{ node: '0.1', label: 'Nhóm truong', issued: 3 }],
    })
    expect((await desk.ask('GET', `${path}?node=0.1`)).json).toMatchObject({
      node: '0.1' as NodeId,
      issued: 3,
      path: [{ node: '0' }, { node: '0.1' }],
    })
    expect((await desk.ask('GET', `${path}?node=0.2`)).status).toBe(404)
  })

  test('do not exist for drafts', async () => {
    const { id } = (await create(aContent())).json
    for (const part of ['summary', 'tasks'])
      expect(faults(await desk.ask('GET', `/api/directives/${id}/${part}`))).toEqual(['not-published'])
    for (const kind of ['tasks-csv', 'late-list'])
      expect(faults(await desk.ask('POST', `/api/directives/${id}/exports`, { body: { kind } }))).toEqual([
        'not-published',
      ])
  })
})

describe('sessions', () => {
  test('a change with a session needs a form token and must come from the same site', async () => {
    const cookie = await desk.cookieOf('secretary')
    const me = await desk.ask('GET', '/api/me', { as: 'nobody', headers: { cookie } })
    expect(me.json).toMatchObject({ role: 'secretary', formToken: expect.any(String) })
    const change = (headers: Record<string, string>) =>
      desk.ask('POST', '/api/directives', { as: 'nobody', body: {}, headers: { cookie, ...headers } })
    expect((await change({})).status).toBe(403)
    const token = { 'x-form-token': me.json.formToken }
    expect((await change({ ...token, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await change({ ...token, 'sec-fetch-site': 'same-origin' })).status).toBe(201)
    expect((await desk.ask('GET', '/api/me')).json).not.toHaveProperty('formToken')
    expect((await desk.ask('GET', '/api/me', { as: 'nobody' })).status).toBe(401)
  })
})
