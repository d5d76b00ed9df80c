import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { type Instant, plus } from '#domain/time/calendar.ts'
import { type DeskBrowser, deskBrowserOn } from '#test/support/desk-browser.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { deadlineOfDemo } from '#test/support/factories.ts'
import { someUnits } from '#test/support/system.ts'
import { eightUnits, unitAnswers } from './unit-answers.ts'

let engine: Engine
let browser: DeskBrowser
let directive: PublishedDirective
let at: string
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

beforeEach(async () => {
  const { store } = await engine.fresh()
  browser = await deskBrowserOn(store)
  directive = await browser.desk.system.publish(eightUnits)
  at = `/desk/directives/${directive.id}`
  await browser.desk.system.settle()
})

const { answer } = unitAnswers(() => ({ browser, directive }))

describe('the page of one directive', () => {
  test('the counts on cards match the filtered lists', async () => {
    await answer(1)
    const page = await browser.get(at)
    expect(page.text).toContain('7 Phải báo cáo')
    expect(page.text).toContain('1 Chờ duyệt')
    expect(page.text).toContain('1 Chưa liên lạc được')
    const waiting = await browser.get(`${at}?show=submitted`)
    expect(waiting.text).toContain('Trường Tiểu học số 1')
    expect(waiting.text).not.toContain('Trường Tiểu học số 2')
    const unreachable = await browser.get(`${at}?show=undeliverable`)
    expect(unreachable.text).toContain('Trường Tiểu học số 7')
    const uncompiled = await browser.get(`${at}?show=uncompiled`)
    expect(uncompiled.text).toContain('Chưa tổng hợp 7')
    expect((await browser.get(`${at}?show=withdrawn`)).text).toContain('Không có đơn vị nào trong mục này')
  })

  test('shows the progress of fan-out before all tasks exist', async () => {
    const { store } = await engine.fresh()
    const early = await deskBrowserOn(store)
    const published = await early.desk.system.publish(someUnits(3))
    const page = await early.get(`/desk/directives/${published.id}`)
    expect(page.text).toContain('Đang giao việc: 0/3 đơn vị')
    await early.desk.system.settle()
    expect((await early.get(`/desk/directives/${published.id}`)).text).not.toContain('Đang giao việc')
  })

  test('a search ignores diacritics and keeps the filter; an empty result suggests a next step', async () => {
    const found = await browser.get(`${at}?show=not-sent&q=tieu%20hoc%20so%203`)
    expect(found.text).toContain('Trường Tiểu học số 3')
    expect(found.text).not.toContain('Trường Tiểu học số 4')
    expect(found.html).toContain('<input type="hidden" name="show" value="not-sent"')
    const nothing = await browser.get(`${at}?q=không có trường này`)
    expect(nothing.text).toContain('Không có đơn vị nào khớp')
    expect(nothing.text).toContain('Xem tất cả đơn vị')
  })

  test('after the deadline open reports are shown as overdue, also in the list of directives', async () => {
    browser.setNow(plus(deadlineOfDemo, { minutes: 60 }))
    expect((await browser.get(`${at}?show=open-overdue`)).text).toContain('quá hạn từ hôm nay')
    const list = await browser.get('/desk')
    expect(list.text).toContain('6 đơn vị quá hạn')
    expect(list.text).toContain('1 đơn vị chưa nhận được thư điện tử')
    expect(list.html).toContain(`${at}?show=open-overdue`)
  })

  test('lists many units with paging', async () => {
    const { store } = await engine.fresh()
    const many = await deskBrowserOn(store)
    const published = await many.desk.system.publish(someUnits(30))
    await many.desk.system.settle()
    const first = await many.get(`/desk/directives/${published.id}`)
    expect(first.html.match(/\/desk\/tasks\//g)).toHaveLength(25)
    const next = /href="([^"]*cursor=[^"]*)"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await many.get(next.replace('#units', ''))
    expect(second.html.match(/\/desk\/tasks\//g)).toHaveLength(5)
    expect(second.text).toContain('Về trang đầu')
  })

  test('unknown filters, nodes and cursors cause no error', async () => {
    expect((await browser.get(`${at}?show=%3Cscript%3E&cursor=xyz`)).status).toBe(200)
    expect((await browser.get(`${at}?node=0.99`)).status).toBe(404)
    expect((await browser.get('/desk/directives/zzzzzzzzzz')).status).toBe(404)
    expect((await browser.get('/desk/directives/khong-phai')).status).toBe(404)
  })

  test('shows all facts of the document', async () => {
    const { text } = await browser.get(`${at}/document`)
    for (const fact of [
      '2588/SGDĐT-GDTX',
      'Công văn',
      'Hải Phòng, ngày 24 tháng 9 năm 2023',
      'KT. GIÁM ĐỐC – Phó Giám đốc – Nguyễn Văn A',
      'Phòng GDTX · 0225 000 0001 · gdtx@haiphong.example',
      'UBND thành phố Hải Phòng',
      'Các đơn vị tổ chức Tuần lễ.',
      '17:00, thứ Sáu 20/10/2023',
      'TL05. Số lượt người tham gia',
    ])
      expect(text).toContain(fact)
  })
})

test('pages use a moved clock immediately', async () => {
  browser.setNow('2023-10-19T01:00:00.000Z' as Instant)
  expect((await browser.get(at)).text).toContain('còn 1 ngày làm việc')
})
