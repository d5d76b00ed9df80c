import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { emptyContent } from '#domain/directive/content.ts'
import type { DraftDirective } from '#domain/directive/directive.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { codecs } from '#store/codecs.ts'
import { keys } from '#store/keys.ts'
import type { Table } from '#store/table.ts'
import { type DeskBrowser, deskBrowserOn } from '#test/support/desk-browser.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { putRegistry, storedDrafts } from './stored-drafts.ts'

let engine: Engine
let table: Table
let browser: DeskBrowser
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

beforeEach(async () => {
  const fresh = await engine.fresh()
  table = fresh.table
  browser = await deskBrowserOn(fresh.store)
  await putRegistry(fresh.store)
})

const { aStoredDraft, draftOf } = storedDrafts(() => browser)
const sections = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ id: `muc-${n}`, title: `Mục ${n}`, required: false }))
const figures = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    kind: 'count' as const,
    code: `S${n}`,
    label: `Số ${n}`,
    unitOfMeasure: 'lượt',
    required: false,
  }))
const throughApi = async (id: string, body: object) => {
  const answer = await browser.desk.ask('PUT', `/api/directives/${id}`, { body })
  return { status: answer.status, fields: answer.json.problems?.map(({ field }: { field: string }) => field) }
}
const form = (parts: Partial<DraftDirective['form']>) => ({
  ...emptyContent.form,
  name: 'Biểu mẫu',
  ...parts,
})

describe('the limits of a directive’s content, on the pages and in the API', () => {
  test('a subject of 1,000 characters is stored by both, one of 1,001 refused by both', async () => {
    const { id, at } = await aStoredDraft()
    for (const [length, stored] of [
      [1000, true],
      [1001, false],
    ] as const) {
      const subject = 'ư'.repeat(length)
      const page = await browser.submit(`${at}/edit/document`, { subject })
      expect(page.status).toBe(stored ? 303 : 422)
      if (!stored) expect(page.text).toContain('Trích yếu')
      const api = await throughApi(id, { subject })
      expect(api).toEqual(stored ? { status: 200, fields: [] } : { status: 422, fields: ['subject'] })
    }
    expect((await draftOf(id)).subject).toHaveLength(1000)
  })

  test('a 21st section and a 121st indicator are refused by both, and the draft remains readable', async () => {
    const { id, at } = await aStoredDraft({ form: form({ outline: sections(20), indicators: figures(120) }) })
    const section = await browser.submit(`${at}/edit/form`, { 'section.title': 'Mục nữa', stay: 'section' })
    expect(section.status).toBe(422)
    const indicator = await browser.submit(`${at}/edit/form`, {
      'new.label': 'Số nữa',
      'new.kind': 'date',
      stay: 'indicator',
    })
    expect(indicator.status).toBe(422)
    expect(await throughApi(id, { form: form({ outline: sections(21) }) })).toEqual({
      status: 422,
      fields: ['form.outline'],
    })
    expect(await throughApi(id, { form: form({ indicators: figures(121) }) })).toEqual({
      status: 422,
      fields: ['form.indicators'],
    })
    const kept = (await draftOf(id)).form
    expect([kept.outline.length, kept.indicators.length]).toEqual([20, 120])
  })

  test('a unit of measure of 60 characters is stored by both, one of 61 refused by both', async () => {
    for (const [length, stored] of [
      [60, true],
      [61, false],
    ] as const) {
      const { id, at } = await aStoredDraft({ form: form({ outline: sections(1) }) })
      const unitOfMeasure = 'ư'.repeat(length)
      const page = await browser.submit(`${at}/edit/form`, {
        'new.label': 'Số mới',
        'new.unitOfMeasure': unitOfMeasure,
        stay: 'indicator',
      })
      expect(page.status).toBe(stored ? 303 : 422)
      if (!stored) expect(page.text).toContain('dài 61 ký tự, quá mức 60 ký tự')
      const indicators = [{ ...figures(1)[0], unitOfMeasure }]
      const { status } = await throughApi(id, { form: { ...form({}), indicators } })
      expect(status).toBe(stored ? 200 : 422)
    }
  })

  test('a deadline in the past is refused by both, but one that has passed since does not block other edits', async () => {
    const { id, at } = await aStoredDraft()
    const past = await browser.submit(`${at}/edit/deadlines`, { 'levels.chung.date': '01/09/2023' })
    expect(past.status).toBe(422)
    expect(past.text).toContain('Thời hạn đã qua')
    const levels = (deadline: string) => [{ id: 'chung', name: 'Chung', deadline: { at: deadline } }]
    const refused = { status: 422, fields: ['levels.0.deadline'] }
    expect(await throughApi(id, { levels: levels('2023-09-01') })).toEqual(refused)
    const created = await browser.desk.ask('POST', '/api/directives', {
      body: { levels: levels('2023-09-01') },
    })
    expect(created.json.problems).toMatchObject([{ code: 'deadline-past', field: 'levels.0.deadline' }])

    browser.desk.system.setNow('2023-10-21T01:00:00.000Z' as Instant)
    const later = await browser.submit(`${at}/edit/deadlines`, { deadlineNote: 'Ghi chú mới' })
    expect(later.status).toBe(303)
    expect(
      await throughApi(id, { levels: levels('2023-10-20T17:00'), subject: 'Trích yếu mới' }),
    ).toMatchObject({
      status: 200,
    })
    expect(await throughApi(id, { levels: levels('2023-10-20T16:00') })).toEqual(refused)
  })

  test('no field cuts pasted text: it is refused with its length and the limit, and shown again', async () => {
    const { at } = await aStoredDraft()
    for (const page of ['document', 'content', 'recipients', 'form', 'deadlines'])
      expect((await browser.get(`${at}/edit/${page}`)).html).not.toContain('maxlength')
    expect((await browser.get(`${at}/edit/document`)).text).toContain('Tối đa 1.000 ký tự.')
    const long = await browser.submit(`${at}/edit/document`, { subject: 'ư'.repeat(1001) })
    expect(long.html).toContain('ư'.repeat(1001))
    expect(long.text).toContain('dài 1.001 ký tự, quá mức 1.000 ký tự')
  })

  test('a contact with two addresses is refused by both', async () => {
    const { id, at } = await aStoredDraft()
    const email = 'a@haiphong.example; b@haiphong.example'
    const page = await browser.submit(`${at}/edit/content`, { 'contact.email': email })
    expect(page.status).toBe(422)
    expect(page.html).toContain('contact.email')
    const contact = { name: 'Lan', phone: '0225', email }
    expect(await throughApi(id, { contact })).toEqual({ status: 422, fields: ['contact.email'] })
  })

  test('a draft older than a rule can be read, and edited except where it breaks the rule', async () => {
    const { id, at } = await aStoredDraft()
    const draft = await draftOf(id)
    const contact = { ...draft.contact, email: 'a@x.example, b@x.example' }
    const old = { ...draft, contact, form: form({ outline: sections(23) }) }
    await table.put(codecs.directive.write(keys.directive(draft.id), old, { version: { N: '1' } }))
    expect((await browser.submit(`${at}/edit/document`, { subject: 'Trích yếu mới' })).status).toBe(303)
    expect((await browser.get(`${at}/edit/content`)).status).toBe(200)
    expect((await browser.submit(`${at}/edit/content`, { 'signer.name': 'Lan' })).status).toBe(303)
    expect((await browser.submit(`${at}/edit/content`, { 'contact.name': 'Lan' })).status).toBe(422)
    expect(await draftOf(id)).toMatchObject({ subject: 'Trích yếu mới', signer: { name: 'Lan' } })
  })
})
