import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { DraftDirective } from '#domain/directive/directive.ts'
import { formTl } from '#infra/local/demo-data/form-tl.ts'
import { type DeskBrowser, deskBrowserOn, fieldsIn } from '#test/support/desk-browser.ts'
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

const { aStoredDraft } = storedDrafts(() => browser)

describe('composing from the first page to publishing', () => {
  test('the six steps work without scripts', async () => {
    const first = await browser.submit('/desk/new', {
      secrecy: 'thuong',
      kind: 'cong-van',
      number: '2588/SGDĐT-GDTX',
      subject: 'Tổ chức Tuần lễ hưởng ứng học tập suốt đời',
      place: 'Hải Phòng',
      issuedOn: '24/09/2023',
      urgency: 'khan',
    })
    expect(first.status).toBe(303)
    const id = /directives\/([a-z2-7]{10})\/edit\/content/.exec(first.location ?? '')?.[1] ?? ''
    const at = `/desk/directives/${id}`

    const content = await browser.submit(`${at}/edit/content`, {
      'signer.title': 'Giám đốc',
      'signer.name': 'Nguyễn Văn A',
      body: '# Mục đích\nĐẩy mạnh tự học.\n\n\nMỗi nơi tự chọn hình thức.',
      'contact.name': 'Phòng GDTX',
      'contact.phone': '0225 000 2588',
      'contact.email': 'gdtx@haiphong.example',
    })
    expect(content.location).toBe(`${at}/files`)

    await browser.submit(`${at}/edit/recipients/groups`, { groups: ['truong'], role: 'lead' })
    await browser.submit(
      `${at}/edit/recipients/units?q=khuyen`,
      { units: 'H24.T0004', role: 'informed' },
      { action: `${at}/edit/recipients/units` },
    )
    const list = await browser.get(`${at}/edit/recipients`)
    expect(list.text).toContain('Các trường')
    expect(list.text).toContain('Hội Khuyến học')

    expect((await browser.get(`${at}/edit/form`)).text).toContain('Bắt đầu từ mẫu nào?')
    await browser.submit(`${at}/edit/form`, { template: 'tl' })
    const form = await browser.submit(`${at}/edit/form`, { name: 'Biểu mẫu TL' })
    expect(form.location).toBe(`${at}/edit/deadlines`)

    const deadlines = await browser.submit(`${at}/edit/deadlines`, {
      'levels.chung.date': '20/10/2023',
      'levels.chung.time': '17:00',
      cutOff: '13/10/2023',
    })
    expect(deadlines.location).toBe(`${at}/edit/check`)

    const check = await browser.get(`${at}/edit/check`)
    expect(check.text).toContain('Phải báo cáo (chủ trì) 3 đơn vị')
    expect(check.text).toContain('1 đơn vị phải báo cáo chưa có địa chỉ thư')
    expect(check.text).toContain('17:00, thứ Sáu 20/10/2023')
    expect(check.text).toContain('Tiếp tục đến phát hành')

    const publish = await browser.get(`${at}/publish`)
    expect(publish.text).toContain('Phát hành đến 3 đơn vị')
    expect(publish.text).toContain('2 thư yêu cầu báo cáo')
    expect(publish.text).toContain('Không thể hoàn tác')
    const sent = await browser.submit(`${at}/publish`, {})
    expect(sent.location).toBe(`${at}/published`)
    expect((await browser.get(`${at}/published`)).text).toContain('Số đơn vị được giao báo cáo 3')

    const stored = await browser.desk.deps.store.directives.get(id as DraftDirective['id'])
    expect(stored).toMatchObject({
      stage: 'published',
      urgency: 'khan',
      issuedOn: '2023-09-24',
      body: ['# Mục đích', 'Đẩy mạnh tự học.', 'Mỗi nơi tự chọn hình thức.'],
      form: { indicators: formTl.indicators, rules: formTl.rules },
      levels: [{ id: 'chung', deadline: { at: '2023-10-20T10:00:00.000Z', version: 1 } }],
      recipients: [
        { group: 'truong', role: 'lead' },
        { unit: 'H24.T0004', role: 'informed' },
      ],
    })
  })

  test('publishing a second time shows a message and changes nothing', async () => {
    const { at } = await aStoredDraft()
    const form = fieldsIn((await browser.get(`${at}/publish`)).html)
    await browser.post(`${at}/publish`, form)
    const other = await browser.post(`${at}/publish`, { ...form, idempotencyKey: 'another' })
    expect(other.location).toBe(`${at}?done=already-published`)
    expect((await browser.get(other.location ?? '')).text).toContain('đã được phát hành từ trước')
    expect((await browser.get(`${at}/publish`)).location).toBe(`${at}?done=already-published`)
    expect((await browser.get(`${at}/edit/document`)).status).toBe(422)
  })
})
