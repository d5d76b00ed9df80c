import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { formTl } from '#infra/local/demo-data/form-tl.ts'
import { type DeskBrowser, deskBrowserOn } from '#test/support/desk-browser.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { putRegistry, putTemplates, storedDrafts } from './stored-drafts.ts'

let engine: Engine
let browser: DeskBrowser
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

beforeEach(async () => {
  const { store } = await engine.fresh()
  browser = await deskBrowserOn(store)
  await putRegistry(store)
  await putTemplates(store)
})

const { aStoredDraft, draftOf } = storedDrafts(() => browser)

describe('the report form', () => {
  test('indicators can be removed and added; rules about removed figures are removed too', async () => {
    const { id, at } = await aStoredDraft({ form: formTl })
    const ticked = formTl.indicators.map(({ code }) => code).filter((code) => code !== 'TL05a')
    const added = await browser.submit(`${at}/edit/form`, {
      indicators: ticked,
      stay: 'indicator',
      'new.label': 'Số câu lạc bộ',
      'new.kind': 'count',
      'new.unitOfMeasure': 'câu lạc bộ',
      'new.required': 'yes',
      'section.title': 'V. Minh chứng',
      receipts: undefined,
      approval: 'automatic',
    })
    expect(added.location).toBe(`${at}/edit/form?done=saved`)
    const { form, receipts, approval } = await draftOf(id)
    expect(form.indicators.map(({ code }) => code)).toEqual([...ticked, 'CT01'])
    expect(form.indicators.at(-1)).toMatchObject({
      label: 'Số câu lạc bộ',
      unitOfMeasure: 'câu lạc bộ',
      required: true,
    })
    expect(form.rules).toHaveLength(formTl.rules.length - 1)
    expect(form.outline.at(-1)).toEqual({ id: 'v-minh-chung', title: 'V. Minh chứng', required: false })
    expect({ receipts, approval }).toEqual({ receipts: false, approval: 'automatic' })
    expect((await browser.get(`${at}/edit/form`)).html).toContain('TL05a')
  })

  test('a count without a unit of measure and a form without questions are refused', async () => {
    const { at } = await aStoredDraft()
    const unit = await browser.submit(`${at}/edit/form`, { 'new.label': 'Số lớp', 'new.kind': 'count' })
    expect(unit.text).toContain('Hãy nhập “Đơn vị tính”')
    const empty = await browser.submit(`${at}/edit/form`, { indicators: undefined, outline: undefined })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Biểu mẫu chưa có chỉ tiêu hay đề cương nào')
  })

  test('without templates a form starts empty, with a notice, and is built question by question', async () => {
    const { store } = await engine.fresh()
    browser = await deskBrowserOn(store)
    await putRegistry(store)
    const { id, at } = await aStoredDraft({ form: { name: '', indicators: [], rules: [], outline: [] } })
    const page = await browser.get(`${at}/edit/form`)
    expect(page.text).toContain('Hệ thống chưa có mẫu nào để bắt đầu.')
    await browser.submit(`${at}/edit/form`, {
      stay: 'indicator',
      name: 'Biểu mẫu của Sở',
      'new.label': 'Số lớp',
      'new.unitOfMeasure': 'lớp',
    })
    expect((await draftOf(id)).form).toEqual({
      name: 'Biểu mẫu của Sở',
      indicators: [{ code: 'CT01', kind: 'count', label: 'Số lớp', required: false, unitOfMeasure: 'lớp' }],
      rules: [],
      outline: [],
    })
  })
})
