import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { GroupId } from '#domain/ids.ts'
import { type DeskBrowser, deskBrowserOn, fieldsIn } from '#test/support/desk-browser.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { issuerId } from '#test/support/factories.ts'
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

describe('a refused step is shown again with the typed values', () => {
  test('a secret document is refused, and no draft is created', async () => {
    const answer = await browser.submit('/desk/new', { secrecy: 'mat', subject: 'Một việc <b>kín</b>' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Hệ thống không nhận văn bản mật')
    expect(answer.html).toContain('Một việc &lt;b&gt;kín&lt;/b&gt;')
    const { directives: before } = await browser.desk.deps.store.directives.ofIssuer(issuerId, 10)
    expect(before).toEqual([])
    const unsaid = await browser.submit('/desk/new', { subject: 'Chưa nói độ mật' })
    expect(unsaid.text).toContain('Hãy chọn “Độ mật”')
  })

  test('an impossible date and an invalid address have messages at their fields', async () => {
    const { at } = await aStoredDraft()
    const document = await browser.submit(`${at}/edit/document`, { issuedOn: '31/02/2023' })
    expect(document.status).toBe(422)
    expect(document.html).toContain('href="#f-issuedOn"')
    expect(document.html).toContain('value="31/02/2023"')
    const content = await browser.submit(`${at}/edit/content`, { 'contact.email': 'không phải thư' })
    expect(content.status).toBe(422)
    expect(content.html).toContain('value="không phải thư"')
  })

  test('a deadline in the past, a level without a name and an invalid number of days are all reported', async () => {
    const { at } = await aStoredDraft()
    const answer = await browser.submit(`${at}/edit/deadlines`, {
      'levels.chung.date': '01/09/2023',
      'levels.chung.name': '',
      'steps.0.days': 'ba',
    })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Thời hạn đã qua')
    expect(answer.text).toContain('Hãy nhập “Tên cấp”')
    expect(answer.text).toContain('“ba” không phải số nguyên')
    expect(fieldsIn(answer.html)['steps.0.days']).toBe('ba')
  })

  test('a concurrent change is not overwritten, and the typed values are kept', async () => {
    const { id, at } = await aStoredDraft()
    const stale = fieldsIn((await browser.get(`${at}/edit/document`)).html)
    await browser.submit(`${at}/edit/document`, { subject: 'Bản của người thứ nhất' })
    const second = await browser.post(`${at}/edit/document`, { ...stale, subject: 'Bản của người thứ hai' })
    expect(second.status).toBe(409)
    expect(second.text).toContain('vừa được người khác')
    expect(second.html).toContain('Bản của người thứ hai')
    expect((await draftOf(id)).subject).toBe('Bản của người thứ nhất')
    const knowingly = await browser.post(`${at}/edit/document`, fieldsIn(second.html))
    expect(knowingly.status).toBe(303)
    expect((await draftOf(id)).subject).toBe('Bản của người thứ hai')
  })

  test('an empty group, a missing lead and a missing deadline prevent publication, each with a message', async () => {
    const { at } = await aStoredDraft({
      recipients: [{ group: 'trong' as GroupId, role: 'informed', level: 'chung', through: 'group' }],
      levels: [{ id: 'chung', name: 'Chung' }],
    })
    const check = await browser.get(`${at}/edit/check`)
    expect(check.text).toContain('Nhóm “Nhóm trống” chưa có đơn vị nào')
    expect(check.text).toContain('Cấp “Chung” chưa có thời hạn báo cáo')
    expect(check.text).not.toContain('Tiếp tục đến phát hành')
    expect((await browser.get(`${at}/publish`)).location).toContain('/edit/check?done=not-published')
  })

  test('a deadline on a Sunday and an unusual document number are only warnings', async () => {
    const { at } = await aStoredDraft({ number: '436-HKK/BPT' })
    await browser.submit(`${at}/edit/deadlines`, { 'levels.chung.date': '22/10/2023' })
    const check = await browser.get(`${at}/edit/check`)
    expect(check.text).toContain('rơi vào ngày nghỉ')
    expect(check.text).toContain('khác cách viết thường gặp')
    expect(check.text).toContain('Tiếp tục đến phát hành')
    expect((await browser.get(`${at}/edit/deadlines`)).text).toContain('rơi vào ngày nghỉ')
  })
})
