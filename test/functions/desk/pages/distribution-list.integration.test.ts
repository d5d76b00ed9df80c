import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { UnitId } from '#domain/ids.ts'
import { type DeskBrowser, deskBrowserOn, fieldsIn } from '#test/support/desk-browser.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { putRegistry, storedDrafts } from './stored-drafts.ts'

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
})

const { aStoredDraft, draftOf } = storedDrafts(() => browser)

describe('the distribution list', () => {
  test('an entry can be changed and removed; the search for units ignores diacritics', async () => {
    const { id, at } = await aStoredDraft()
    const found = await browser.get(`${at}/edit/recipients/units?q=truong%20tieu%20hoc%20ngu%20lao`)
    expect(found.text).toContain('Trường Tiểu học Ngũ Lão')
    expect(found.text).not.toContain('Trường Tiểu học số 2')
    await browser.submit(
      `${at}/edit/recipients/units?q=khuyen`,
      { units: 'H24.T0004', role: 'cooperating' },
      { action: `${at}/edit/recipients/units` },
    )
    await browser.submit(`${at}/edit/recipients/1`, { role: 'informed', through: 'parent' })
    expect((await draftOf(id)).recipients[1]).toEqual({
      unit: 'H24.T0004' as UnitId,
      role: 'informed',
      level: 'chung',
      through: 'parent',
    })
    const form = fieldsIn((await browser.get(`${at}/edit/recipients`)).html)
    expect((await browser.post(`${at}/edit/recipients`, { ...form, remove: '0' })).status).toBe(303)
    expect((await draftOf(id)).recipients).toHaveLength(1)
    expect((await browser.get(`${at}/edit/recipients/7`)).status).toBe(404)
  })

  test('an empty selection, an empty search result and an unknown level have messages', async () => {
    const { at } = await aStoredDraft()
    const nothing = await browser.submit(`${at}/edit/recipients/groups`, {})
    expect(nothing.status).toBe(422)
    expect(nothing.text).toContain('Hãy chọn “mục cần thêm”')
    const level = await browser.submit(`${at}/edit/recipients/groups`, { groups: 'hoi', level: 'không có' })
    expect(level.status).toBe(400)
    expect((await browser.get(`${at}/edit/recipients/units?q=xyz`)).text).toContain(
      'Không có đơn vị nào khớp',
    )
  })
})
