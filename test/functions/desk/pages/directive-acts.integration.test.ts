import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { plus } from '#domain/time/calendar.ts'
import { type DeskBrowser, deskBrowserOn } from '#test/support/desk-browser.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { deadlineOfDemo } from '#test/support/factories.ts'
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

const { answer, task, taskId } = unitAnswers(() => ({ browser, directive }))

describe('acts on a directive', () => {
  test('selected reports are approved together, each at the version that was shown', async () => {
    await answer(1)
    await answer(2)
    const page = await browser.get(`${at}?show=submitted`)
    expect(page.html).toContain(`value="${taskId(1)}:1"`)
    const done = await browser.post(`${at}/approve`, {
      task: [`${taskId(1)}:1`, `${taskId(2)}:1`, 'gì đó'],
    })
    expect(done.location).toBe(`${at}?show=submitted&done=approved-many&n=2`)
    expect((await task(1))?.progress.is).toBe('approved')
    expect((await browser.get(done.location ?? '')).text).toContain('Đã duyệt 2 báo cáo')
    const none = await browser.post(`${at}/approve`, {})
    expect(none.location).toContain('done=approved-none')
  })

  test('a selected report that cannot be approved, or has a newer version, is listed with the reason', async () => {
    await answer(1)
    await answer(2)
    await answer(2, '200')
    const done = await browser.post(`${at}/approve`, {
      task: [`${taskId(1)}:1`, `${taskId(2)}:1`, `${taskId(3)}:1`],
    })
    expect(done.status).toBe(200)
    expect(done.text).toContain('2 báo cáo đã chọn chưa duyệt được')
    expect(done.text).toContain('Trường Tiểu học số 2 : Nội dung này vừa được người khác')
    expect(done.text).toContain('Trường Tiểu học số 3 : Đơn vị chưa gửi báo cáo đang chờ duyệt.')
    expect(done.text).toContain('Đã duyệt 1 báo cáo')
    expect((await task(1))?.progress.is).toBe('approved')
    expect((await task(2))?.progress).toMatchObject({ is: 'submitted', version: 2 })
    const again = await browser.post(`${at}/approve`, { task: `${taskId(2)}:x` })
    expect(again.status).toBe(409)
  })

  test('chasing all shows the number of units and sends the mails', async () => {
    await answer(1)
    const page = await browser.get(`${at}/chase-all`)
    expect(page.text).toContain('Đôn đốc 5 đơn vị')
    const before = browser.desk.system.outbox.length
    expect((await browser.submit(`${at}/chase-all`, {})).location).toContain('done=chased-all')
    await browser.desk.system.settle()
    expect(browser.desk.system.outbox.length - before).toBe(5)
  })

  test('a deadline is moved for one level; a past, unchanged or empty one is refused at its field', async () => {
    const missing = await browser.submit(`${at}/deadline`, {})
    expect(missing.status).toBe(422)
    expect(missing.text).toContain('Hãy nhập “Thời hạn mới”')
    const past = await browser.submit(`${at}/deadline`, {
      'deadline.date': '1/9/2023',
      'deadline.time': '8:00',
    })
    expect(past.text).toContain('Thời hạn đã qua')
    expect(past.html).toContain('1/9/2023')
    const same = await browser.submit(`${at}/deadline`, {
      'deadline.date': '20/10/2023',
      'deadline.time': '17:00',
    })
    expect(same.text).toContain('trùng với thời hạn đang có')
    const wordy = await browser.submit(`${at}/deadline`, {
      'deadline.date': '25/10/2023',
      wording: 'x'.repeat(201),
    })
    expect(wordy.status).toBe(422)
    expect(wordy.text).toContain('dài 201 ký tự, quá mức 200 ký tự')
    const moved = await browser.submit(`${at}/deadline`, { level: 'chung', 'deadline.date': '25/10/2023' })
    expect(moved.location).toBe(`${at}?done=deadline-moved`)
    expect((await browser.get(at)).text).toContain('hết ngày thứ Tư 25/10/2023')
    expect((await browser.get(`${at}/history`)).text).toContain('17:00 20/10/2023 → hết ngày 25/10/2023')
  })

  test('moving a deadline to a rest day needs the decision whether it counts on the next working day', async () => {
    const sunday = { level: 'chung', 'deadline.date': '29/10/2023', 'deadline.time': '17:00' }
    const asked = await browser.submit(`${at}/deadline`, sunday)
    expect(asked.status).toBe(422)
    expect(asked.text).toContain('Ngày 29/10/2023 là ngày nghỉ')
    expect(asked.html).toMatch(/name="deadline.restDay"[^>]*value="next"[^>]*checked/)
    const moved = await browser.submit(`${at}/deadline`, { ...sunday, 'deadline.restDay': 'next' })
    expect(moved.status).toBe(303)
    const page = (await browser.get(`${at}/document`)).text
    expect(page).toContain('hết ngày thứ Hai 30/10/2023')
    expect(page).toContain('hạn ghi trong văn bản: 17:00, Chủ nhật 29/10/2023')
  })

  test('a unit can be added once', async () => {
    const added = await browser.submit(
      `${at}/add-unit?q=thanh lap`,
      { unitId: 'H24.T0090' },
      { action: `${at}/add-unit` },
    )
    expect(added.status).toBe(303)
    await browser.desk.system.settle()
    expect((await browser.get(added.location ?? '')).text).toContain('Đã bổ sung đơn vị')
    expect((await browser.get(at)).text).toContain('8 Phải báo cáo')
    expect((await browser.get(`${at}/history`)).text).toMatch(/Bổ sung đơn vị nhận.*H24\.T0090/s)
    const again = await browser.submit(
      `${at}/add-unit?q=thanh lap`,
      { unitId: 'H24.T0090' },
      { action: `${at}/add-unit` },
    )
    expect(again.status).toBe(422)
    expect(again.text).toContain('đã có trong danh sách')
    browser.setNow(plus(deadlineOfDemo, { minutes: 1 }))
    const late = await browser.post(`${at}/add-unit`, { q: 'truong', unitId: 'H24.SGDDT', level: 'chung' })
    expect(late.text).toContain('Thời hạn đã qua')
    const unknown = await browser.post(`${at}/add-unit`, { q: 'x', level: 'chung' })
    expect(unknown.status).toBe(422)
  })

  test('an own deadline of an added unit on a rest day needs the same decision; both instants are kept', async () => {
    const form = { unitId: 'H24.T0090', 'deadline.date': '29/10/2023', 'deadline.time': '17:00' }
    const post = (more: Record<string, string> = {}) =>
      browser.submit(`${at}/add-unit?q=thanh lap`, { ...form, ...more }, { action: `${at}/add-unit` })
    const asked = await post()
    expect(asked.status).toBe(422)
    expect(asked.html).toMatch(/name="deadline.restDay"[^>]*value="next"[^>]*checked/)
    const added = await post({ 'deadline.restDay': 'next' })
    expect(added.status).toBe(303)
    const page = (await browser.get(added.location ?? '')).text
    expect(page).toContain('hết ngày thứ Hai 30/10/2023')
    expect(page).toContain('hạn ghi trong văn bản: 17:00, Chủ nhật 29/10/2023')
  })

  test('closing shows how many reports are open; afterwards no acts are offered', async () => {
    await answer(1)
    const page = await browser.get(`${at}/close`)
    expect(page.text).toContain('Còn 1 báo cáo chờ duyệt')
    expect(page.text).toContain('Không thể hoàn tác')
    expect((await browser.submit(`${at}/close`, {})).location).toContain('done=closed')
    const after = await browser.get(at)
    expect(after.text).toContain('Đã chốt')
    expect(after.text).not.toContain('Đôn đốc tất cả')
    expect((await browser.post(`${at}/close`, {})).status).toBe(422)
  })
})
