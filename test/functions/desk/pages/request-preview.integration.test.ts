import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { people } from '#test/support/desk.ts'
import { type DeskBrowser, deskBrowserOn } from '#test/support/desk-browser.ts'
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

const { secretary } = people
const { aStoredDraft } = storedDrafts(() => browser)

describe('the preview of the request mail', () => {
  test('is shown, and can be sent to its reader only', async () => {
    const { at } = await aStoredDraft()
    const preview = await browser.get(`${at}/preview`)
    expect(preview.text).toContain('[Yêu cầu báo cáo] 2588/SGDĐT-GDTX')
    const sent = await browser.submit(`${at}/preview`, {})
    expect(sent.location).toBe(`${at}/preview?done=preview-sent`)
    expect(browser.desk.previews.map(({ to }) => to)).toEqual([secretary.email])
    const undated = await aStoredDraft({ levels: [{ id: 'chung', name: 'Chung' }] })
    expect((await browser.get(`${undated.at}/preview`)).text).toContain('Hãy nhập thời hạn')
  })
})
