import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { changeTask } from '../../../../shared/acts/change-task.ts'
import { type Instant, plus } from '../../../../shared/domain/calendar.ts'
import type { PublishedDirective } from '../../../../shared/domain/directive.ts'
import type { TaskId, UnitId } from '../../../../shared/domain/ids.ts'
import { checkSubmission } from '../../../../shared/domain/report.ts'
import { submit } from '../../../../shared/domain/report-acts.ts'
import { type DeskBrowser, deskBrowserOn } from '../../../support/desk-browser.ts'
import { type Engine, startEngine } from '../../../support/engine.ts'
import { aUnit, deadlineOfDemo } from '../../../support/factories.ts'
import { someUnits } from '../../../support/system.ts'

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
  directive = await browser.desk.system.publish([
    ...someUnits(6),
    aUnit(7, { contact: { name: 'Văn thư' } }),
    aUnit(90, { name: 'Trường mới thành lập', groups: [] }),
  ])
  at = `/desk/directives/${directive.id}`
  await browser.desk.system.settle()
})

const taskId = (n: number) => `${directive.id}_0.1_H24.T000${n}` as TaskId
const answer = async (n: number, attendances = '100') => {
  const submission = checkSubmission(directive.form, { TL01: 'yes', TL05: attendances }, [])
  if (!submission.ok) throw new Error('no answer')
  await changeTask(browser.desk.deps, taskId(n), { is: 'unit' }, (task, context) => ({
    ok: true,
    value: submit(task, context, submission.value, { is: 'unit' }),
  }))
  await browser.desk.system.settle()
}
const task = async (n: number) => browser.desk.deps.store.tasks.get(taskId(n))

describe('the page of one directive', () => {
  test('cards count what the filters then show', async () => {
    await answer(1)
    const page = await browser.get(at)
    expect(page.text).toContain('7 Phải nộp')
    expect(page.text).toContain('1 Chờ duyệt')
    expect(page.text).toContain('1 Không gửi được')
    const waiting = await browser.get(`${at}?show=submitted`)
    expect(waiting.text).toContain('Trường Tiểu học số 1')
    expect(waiting.text).not.toContain('Trường Tiểu học số 2')
    const unreachable = await browser.get(`${at}?show=undeliverable`)
    expect(unreachable.text).toContain('Trường Tiểu học số 7')
    const uncompiled = await browser.get(`${at}?show=uncompiled`)
    expect(uncompiled.text).toContain('Chưa tổng hợp 7')
    expect((await browser.get(`${at}?show=withdrawn`)).text).toContain('Không có đơn vị nào trong mục này')
  })

  test('says how far fan-out has come before the tasks are there', async () => {
    const { store } = await engine.fresh()
    const early = await deskBrowserOn(store)
    const published = await early.desk.system.publish(someUnits(3))
    const page = await early.get(`/desk/directives/${published.id}`)
    expect(page.text).toContain('Đang giao việc: 0/3 đơn vị')
    await early.desk.system.settle()
    expect((await early.get(`/desk/directives/${published.id}`)).text).not.toContain('Đang giao việc')
  })

  test('a search needs no diacritics and keeps its filter; nothing found says what to do next', async () => {
    const found = await browser.get(`${at}?show=missing&q=tieu%20hoc%20so%203`)
    expect(found.text).toContain('Trường Tiểu học số 3')
    expect(found.text).not.toContain('Trường Tiểu học số 4')
    expect(found.html).toContain('<input type="hidden" name="show" value="missing"')
    const nothing = await browser.get(`${at}?q=không có trường này`)
    expect(nothing.text).toContain('Không có đơn vị nào khớp')
    expect(nothing.text).toContain('Xem tất cả đơn vị')
  })

  test('after the deadline those who owe are overdue, on the list of directives too', async () => {
    browser.setNow(plus(deadlineOfDemo, { minutes: 60 }))
    expect((await browser.get(`${at}?show=overdue`)).text).toContain('quá hạn từ hôm nay')
    const list = await browser.get('/desk')
    expect(list.text).toContain('7 đơn vị quá hạn')
    expect(list.html).toContain(`${at}?show=overdue`)
  })

  test('goes through many units page by page', async () => {
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

  test('unknown filters, places and cursors do no harm', async () => {
    expect((await browser.get(`${at}?show=%3Cscript%3E&cursor=xyz`)).status).toBe(200)
    expect((await browser.get(`${at}?node=0.99`)).status).toBe(404)
    expect((await browser.get('/desk/directives/zzzzzzzzzz')).status).toBe(404)
    expect((await browser.get('/desk/directives/khong-phai')).status).toBe(404)
  })

  test('shows every fact of the document', async () => {
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

describe('acts on a directive', () => {
  test('ticked reports are approved together, each at the version that was shown', async () => {
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

  test('a ticked report that cannot be approved, or is newer than the page, is named with the reason', async () => {
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

  test('chasing all says how many, and the mails go out', async () => {
    await answer(1)
    const page = await browser.get(`${at}/chase-all`)
    expect(page.text).toContain('Đôn đốc 6 đơn vị')
    const before = browser.desk.system.outbox.length
    expect((await browser.submit(`${at}/chase-all`, {})).location).toContain('done=chased-all')
    await browser.desk.system.settle()
    expect(browser.desk.system.outbox.length - before).toBe(5)
  })

  test('a deadline is moved for its level; a past, equal or missing one is refused where it was typed', async () => {
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
    expect((await browser.get(at)).text).toContain('23:59, thứ Tư 25/10/2023')
    expect((await browser.get(`${at}/history`)).text).toContain('17:00 20/10/2023 → 23:59 25/10/2023')
  })

  test('a unit is added once', async () => {
    const added = await browser.submit(
      `${at}/add-unit?q=thanh lap`,
      { unitId: 'H24.T0090' },
      { action: `${at}/add-unit` },
    )
    expect(added.status).toBe(303)
    await browser.desk.system.settle()
    expect((await browser.get(added.location ?? '')).text).toContain('Đã bổ sung đơn vị')
    expect((await browser.get(at)).text).toContain('8 Phải nộp')
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

  test('closing names what is still waiting and cannot be undone, and afterwards nothing is offered', async () => {
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

describe('what is taken out of a directive', () => {
  test('spreadsheets, the late list and the history', async () => {
    await answer(1)
    for (const name of ['tasks', 'figures']) {
      const csv = await browser.get(`${at}/${name}.csv`)
      expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
      expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="2588-SGDDT-GDTX-/)
    }
    const late = await browser.get(`${at}/late-list`)
    expect(late.text).toContain('Trường Tiểu học số 2')
    expect(late.text).not.toContain('Trường Tiểu học số 1 ')
    expect((await browser.get(`${at}/history`)).text).toContain('Phát hành văn bản')
  })

  test('a spreadsheet that is only a part says so in its last line, which leads to the next', async () => {
    const { store } = await engine.fresh()
    const inParts = await deskBrowserOn({
      ...store,
      branches: {
        ...store.branches,
        page: (id, options) => store.branches.page(id, { ...options, limit: 2 }),
      },
    })
    const published = await inParts.desk.system.publish(someUnits(5))
    await inParts.desk.system.settle()
    for (const name of ['tasks', 'figures']) {
      const seen: string[] = []
      let next: string | undefined = `/desk/directives/${published.id}/${name}.csv`
      for (let parts = 0; next !== undefined && parts < 9; parts += 1) {
        const { html } = await inParts.get(next)
        const lines = html.trimEnd().split('\r\n').slice(1)
        seen.push(...lines.filter((line) => line.startsWith('H24.')))
        next = /^CÒN NỮA: .* https:\/\/thongsuot\.example(\S+)$/.exec(lines.at(-1) ?? '')?.[1]
      }
      expect(seen).toHaveLength(5)
      expect(new Set(seen).size).toBe(5)
    }
  })
})

test('a unit whose name is hostile is shown as it is called', async () => {
  const { store } = await engine.fresh()
  const other = await deskBrowserOn(store)
  const name = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`
  const published = await other.desk.system.publish([aUnit(1, { name, id: 'H24.T0001' as UnitId })])
  await other.desk.system.settle()
  const pages = [
    '/desk/registry',
    `/desk/directives/${published.id}`,
    `/desk/directives/${published.id}/late-list`,
    `/desk/tasks/${published.id}_0.1_H24.T0001`,
    `/desk/tasks/${published.id}_0.1_H24.T0001/return`,
    `/desk/tasks/${published.id}_0.1_H24.T0001/link`,
  ]
  for (const path of pages) {
    const { html, status } = await other.get(path)
    expect({ path, status }).toEqual({ path, status: 200 })
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;script&gt;alert(1)')
  }
})

test('the moment after a clock was moved, pages judge by it', async () => {
  browser.setNow('2023-10-19T01:00:00.000Z' as Instant)
  expect((await browser.get(at)).text).toContain('còn 1 ngày làm việc')
})
