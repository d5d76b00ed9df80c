import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { changeTask } from '#app/tasks/change-task.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { StoredFile } from '#domain/file.ts'
import type { FileId, TaskId } from '#domain/ids.ts'
import { checkSubmission } from '#domain/task/report.ts'
import { submit } from '#domain/task/report-acts.ts'
import { type DeskBrowser, deskBrowserOn, fieldsIn } from '#test/support/desk-browser.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aUnit, startOfDemo } from '#test/support/factories.ts'
import { someUnits } from '#test/support/system.ts'

let engine: Engine
let browser: DeskBrowser
let directive: PublishedDirective
let id: TaskId
let at: string
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

beforeEach(async () => {
  const { store } = await engine.fresh()
  browser = await deskBrowserOn(store)
  directive = await browser.desk.system.publish([...someUnits(2), aUnit(7, { contact: { name: 'Văn thư' } })])
  await browser.desk.system.settle()
  id = `${directive.id}_0.1_H24.T0001` as TaskId
  at = `/desk/tasks/${id}`
})

const signed: StoredFile = {
  id: 'aaaaaaaaaaaaaaaa' as FileId,
  name: 'Báo cáo đã ký.pdf',
  bytes: 2048,
  type: 'application/pdf',
  key: 'tasks/x/report.pdf',
  at: startOfDemo,
}
const answer = async (raw: Record<string, string>, files: readonly StoredFile[] = []) => {
  const submission = checkSubmission(directive.form, raw, files)
  if (!submission.ok) throw new Error('no answer')
  await changeTask(browser.desk.deps, id, { is: 'unit' }, (task, context) => ({
    ok: true,
    value: submit(task, context, submission.value, { is: 'unit' }),
  }))
  await browser.desk.system.settle()
}
const task = () => browser.desk.deps.store.tasks.get(id)
const first = { TL01: 'yes', TL05: '1.250', TL11: '14000000', TL15: 'Thiếu kinh phí.\nThiếu người.' }

describe("one unit's task", () => {
  test('shows its state, the unit’s contact data, and the mails that were sent', async () => {
    const { text } = await browser.get(at)
    expect(text).toContain('Trường Tiểu học số 1')
    expect(text).toContain('Chưa làm')
    expect(text).toContain('truong1@haiphong.example (dùng được)')
    expect(text).toContain('Yêu cầu báo cáo')
    expect(text).toContain('Đã gửi')
    expect(text).toContain('Đơn vị chưa gửi báo cáo')
    const unreachable = await browser.get(`/desk/tasks/${directive.id}_0.1_H24.T0007`)
    expect(unreachable.text).toContain('chưa có địa chỉ thư')
    expect(unreachable.text).toContain('Chưa có thư nào')
    expect(unreachable.text).not.toContain('Đôn đốc ngay')
  })

  test('shows all versions of the report with formatted figures', async () => {
    await answer(first, [signed])
    await answer({ ...first, TL05: '1300' })
    const newest = await browser.get(at)
    expect(newest.text).toContain('Báo cáo – Bản 2')
    expect(newest.text).toContain('1.300 lượt')
    expect(newest.text).toContain('14.000.000 đồng')
    expect(newest.text).toContain('Thiếu kinh phí. Thiếu người.')
    const older = await browser.get(`${at}?version=1`)
    expect(older.text).toContain('1.250 lượt')
    expect(older.text).toContain('Báo cáo đã ký.pdf (2 KB)')
    expect((await browser.get(`${at}?version=9`)).status).toBe(404)
    const file = await browser.get(`${at}/files/${signed.id}`)
    expect(file.status).toBe(302)
    expect(file.location).toContain('report.pdf')
    expect((await browser.get(`${at}/files/bbbbbbbbbbbbbbbb`)).status).toBe(404)
  })

  test('is approved; the message is shown once', async () => {
    await answer(first)
    expect((await browser.get(at)).text).toContain('Duyệt báo cáo')
    const done = await browser.post(`${at}/approve`, {})
    expect(done.location).toBe(`${at}?done=approved`)
    const page = await browser.get(`${at}?done=approved`)
    expect(page.text).toContain('Đã duyệt báo cáo')
    expect(page.text).toContain('Đang được tính vào tổng hợp')
    expect((await browser.post(`${at}/approve`, {})).status).toBe(422)
  })

  test('cannot be approved or returned at a version that was not shown', async () => {
    await answer(first)
    const approval = fieldsIn((await browser.get(at)).html)
    expect(approval.version).toBe('1')
    expect((await browser.get(at)).html).toContain(`${at}/return?version=1`)
    await answer({ ...first, TL05: '1300' })
    expect((await browser.post(`${at}/approve`, { version: '1' })).status).toBe(409)
    const old = await browser.submit(`${at}/return?version=1`, { reason: 'Thiếu số liệu' })
    expect(old.status).toBe(409)
    expect(old.text).toContain('hãy xem bản mới nhất rồi quyết định')
    expect((await task())?.progress).toMatchObject({ is: 'submitted', version: 2 })
    expect((await browser.submit(`${at}/return?version=2`, { reason: 'Thiếu số liệu' })).status).toBe(303)
  })

  test('is returned with a deadline on a rest day only when it is decided whether that moves', async () => {
    await answer(first)
    const sunday = { reason: 'Thiếu số liệu', 'deadline.date': '29/10/2023', 'deadline.time': '17:00' }
    const asked = await browser.submit(`${at}/return`, sunday)
    expect(asked.status).toBe(422)
    expect(asked.text).toContain('Ngày 29/10/2023 là ngày nghỉ')
    expect((await browser.submit(`${at}/return`, { ...sunday, 'deadline.restDay': 'next' })).status).toBe(303)
    const stated = '2023-10-29T10:00:00.000Z'
    const next = '2023-10-30T16:59:59.999Z'
    expect((await task())?.deadline).toEqual({ by: 'own', deadline: { at: next, version: 1, stated } })
  })

  test('is moved over the API with what the document states', async () => {
    const sent = await browser.desk.ask('POST', `/api/tasks/${id}/deadline`, {
      body: { deadline: '2024-10-28', stated: '2024-10-27T17:00' },
    })
    expect(sent.status).toBe(200)
    const stated = '2024-10-27T10:00:00.000Z'
    expect((await task())?.deadline).toMatchObject({ deadline: { at: '2024-10-28T16:59:59.999Z', stated } })
  })

  test('is returned with a reason, which is required and kept as typed', async () => {
    await answer(first)
    const nothing = await browser.submit(`${at}/return`, { 'deadline.date': '30/2/2023' })
    expect(nothing.status).toBe(422)
    const empty = await browser.submit(`${at}/return`, { reason: '  ' })
    expect(empty.text).toContain('Hãy nhập “Lý do trả lại”')
    const long = await browser.submit(`${at}/return`, { reason: 'x'.repeat(2001) })
    expect(long.html).toContain('x'.repeat(2001))
    const done = await browser.submit(`${at}/return`, {
      reason: 'Xem lại TL05 <b>',
      'deadline.date': '23/10/2023',
      'deadline.time': '17:00',
    })
    expect(done.location).toBe(`${at}?done=returned`)
    const page = await browser.get(at)
    expect(page.html).toContain('Xem lại TL05 &lt;b&gt;')
    expect(page.text).toContain('17:00, thứ Hai 23/10/2023 – thời hạn riêng')
    expect(page.text).toContain('Trả lại để chỉnh lý')
    await browser.desk.system.settle()
    expect(browser.desk.system.outbox.filter(({ kind }) => kind === 'returned')).toHaveLength(1)
  })

  test('is excluded, included again and withdrawn, each with a reason', async () => {
    for (const [act, state, done] of [
      ['exclude', 'Loại trừ', 'excluded'],
      ['include', 'Chưa làm', 'included'],
      ['withdraw', 'Đã rút yêu cầu', 'withdrawn'],
    ] as const) {
      const page = await browser.get(`${at}/${act}`)
      expect(page.status).toBe(200)
      expect((await browser.submit(`${at}/${act}`, {})).text).toContain('Hãy nhập “Lý do')
      expect((await browser.submit(`${at}/${act}`, { reason: 'Đã sáp nhập' })).location).toBe(
        `${at}?done=${done}`,
      )
      expect((await browser.get(at)).text).toContain(state)
    }
  })

  test('can get an own deadline', async () => {
    const page = await browser.get(`${at}/deadline`)
    expect(page.html).toContain('value="20/10/2023"')
    expect((await browser.submit(`${at}/deadline`, {})).text).toContain('trùng với thời hạn đang có')
    expect((await browser.submit(`${at}/deadline`, { 'deadline.date': '' })).status).toBe(422)
    const between = { 'deadline.date': '27/10/2023', 'deadline.time': '16:30' }
    expect((await browser.submit(`${at}/deadline`, between)).text).toContain('phải đúng giờ chẵn')
    const done = await browser.submit(`${at}/deadline`, { 'deadline.date': '27/10/2023' })
    expect(done.location).toBe(`${at}?done=own-deadline`)
    expect((await browser.get(at)).text).toContain('17:00, thứ Sáu 27/10/2023 – thời hạn riêng')
  })

  test('the request is sent again after the contact was corrected', async () => {
    const bad = await browser.submit(`${at}/contact`, { email: 'không có @' })
    expect(bad.status).toBe(422)
    expect(bad.html).toContain('value="không có @"')
    const before = browser.desk.system.outbox.length
    const done = await browser.submit(`${at}/contact`, {
      name: 'Cô Hoa',
      phone: '0912 345 678',
      email: 'moi@haiphong.example',
      resend: 'yes',
    })
    expect(done.location).toBe(`${at}?done=contact-resent`)
    await browser.desk.system.settle()
    expect(browser.desk.system.outbox.slice(before).map(({ to }) => to)).toEqual(['moi@haiphong.example'])
    expect((await browser.get(at)).text).toContain('Cô Hoa · 0912 345 678')
  })

  test('is chased once in six hours, and a call is logged with what was said', async () => {
    expect((await browser.submit(`${at}/chase`, {})).location).toBe(`${at}?done=chased`)
    await browser.desk.system.settle()
    expect((await browser.post(`${at}/chase`, {})).status).toBe(429)
    expect((await browser.submit(`${at}/call`, {})).text).toContain('Hãy nhập “Đã gọi cho ai')
    await browser.submit(`${at}/call`, { note: 'Gọi cô Hoa, hẹn chiều mai.' })
    const page = await browser.get(at)
    expect(page.text).toContain('Gọi cô Hoa, hẹn chiều mai.')
    expect(page.text).toContain('Ghi cuộc gọi đôn đốc')
  })

  test('can be entered on behalf in the unit’s form, starting from its last version, and is marked so', async () => {
    await answer(first)
    const form = await browser.get(`${at}/report`)
    expect(form.html).toContain('value="1250"')
    const broken = await browser.submit(`${at}/report`, { TL05: '10', TL05a: '20' })
    expect(broken.status).toBe(422)
    expect(broken.text).toContain('là một phần của TL05')
    expect(broken.html).toContain('value="20"')
    const done = await browser.submit(`${at}/report`, { TL05: '1.400', ownNumber: '68/BC-TH' })
    expect(done.location).toBe(`${at}?done=entered`)
    const page = await browser.get(at)
    expect(page.text).toContain('Nhập thay bởi Nguyễn Thị secretary')
    expect(page.text).toContain('68/BC-TH')
    const stale = await browser.post(`${at}/report`, { basedOn: '1', TL01: 'yes', TL05: '5' })
    expect(stale.status).toBe(409)
    expect(stale.html).toContain('value="5"')
    const unknown = await browser.submit(`${at}/report`, { TL99: '1' })
    expect(unknown.status).toBe(422)
    expect((await browser.submit(`${at}/report`, {})).location).toContain('entered-nothing')
  })

  test('its link and the message for Zalo are shown and can be revoked', async () => {
    const page = await browser.get(`${at}/link`)
    const link = /https:\/\/thongsuot\.example\/r\/[\w.~-]+/.exec(page.text)?.[0]
    expect(link).toContain(`${id}~1~`)
    expect(page.text).toContain('Kính gửi')
    expect((await browser.submit(`${at}/revoke`, {})).location).toBe(`${at}?done=links-revoked`)
    expect((await browser.get(`${at}/link`)).text).toContain(`${id}~2~`)
  })

  test('its request mail has a preview, which can be sent to the reader only', async () => {
    expect((await browser.get(`${at}/preview`)).text).toContain('Trường Tiểu học số 1')
    const before = browser.desk.system.outbox.length
    expect((await browser.submit(`${at}/preview`, {})).location).toBe(`${at}/preview?done=preview-sent`)
    expect(browser.desk.previews).toHaveLength(1)
    expect(browser.desk.system.outbox).toHaveLength(before)
  })

  test('a version that came after closing is shown as kept and not counted', async () => {
    await browser.submit(`/desk/directives/${directive.id}/close`, {})
    await answer(first)
    const page = await browser.get(at)
    expect(page.text).toContain('Gửi sau khi chốt, không tính vào tổng hợp')
    expect((await task())?.lateReports).toBe(1)
    expect(page.text).not.toContain('Loại trừ đơn vị')
  })
})
