import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { runJob } from '#app/jobs/run-job.ts'
import type { JobId } from '#domain/ids.ts'
import { demoUnitsCsv } from '#infra/local/demo-data/units.ts'
import { type DeskBrowser, deskBrowserOn, fieldsIn } from '#test/support/desk-browser.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'

let engine: Engine
let browser: DeskBrowser
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  browser = await deskBrowserOn((await engine.fresh()).store)
})

const head = 'id,name,kind,parent,groups,contact_name,email,phone,deputy_email'
const csv = `${head}
H24,Ủy ban nhân dân thành phố,province,,,Văn thư,h24@haiphong.example,,
H24.T0001,Trường Tiểu học Ngũ Lão,school,H24,tieu-hoc,Văn thư,ngulao@haiphong.example,0225 1,
`

async function upload(content: string | Uint8Array, fields: Record<string, string> = {}) {
  const key = browser.desk.system.jobs.objects.upload(content)
  const page = `/desk/registry/import/uploaded?key=${encodeURIComponent(key)}`
  return browser.submit(page, fields, { action: '/desk/registry/import', who: 'administrator' })
}

/** The page of an ended dry run. */
async function check(content: string | Uint8Array, fields: Record<string, string> = {}) {
  const asked = await upload(content, fields)
  await browser.desk.system.drain()
  return browser.get(asked.location ?? '', 'administrator')
}

/** Confirms a dry run and returns the page of the ended import. */
async function confirm(checked: { readonly html: string }) {
  const main = checked.html.slice(checked.html.indexOf('<main'))
  const asked = await browser.post('/desk/registry/import/confirm', fieldsIn(main), 'administrator')
  await browser.desk.system.drain()
  return browser.get(asked.location ?? '', 'administrator')
}

describe('the registry', () => {
  test('an administrator checks a file in a dry run, sees the changes, and confirms the import', async () => {
    expect((await browser.get('/desk', 'administrator')).location).toBe('/desk/registry')
    expect((await browser.get('/desk/registry', 'administrator')).text).toContain('chưa có đơn vị nào')
    const checked = await check(csv, { groups: 'tieu-hoc, Các trường tiểu học' })
    expect(checked.status).toBe(200)
    expect(checked.text).toContain('Thêm mới 2')
    expect(await browser.desk.deps.store.registry.units()).toEqual([])
    const done = await confirm(checked)
    expect(done.text).toContain('Đã nhập 2 đơn vị')
    const page = await browser.get('/desk/registry', 'administrator')
    expect(page.text).toContain('Trường Tiểu học Ngũ Lão')
    expect(page.text).toContain('Các trường tiểu học')
  })

  test('an import that is cancelled while it writes says up to which line of the file it has written', async () => {
    const rows = Array.from({ length: 40 }, (_, n) => `H24.M${n},Trường số ${n},school,,tieu-hoc,Văn thư,,,`)
    const checked = await check(`${head}\n${rows.join('\n')}\n`)
    const main = checked.html.slice(checked.html.indexOf('<main'))
    const asked = await browser.post('/desk/registry/import/confirm', fieldsIn(main), 'administrator')
    const { system } = browser.desk
    const { registry } = system.store
    const job = /jobs\/([a-z2-7]{16})/.exec(asked.location ?? '')?.[1] as JobId
    const { jobs } = system
    let steps = 0
    const putUnits: typeof registry.putUnits = async (...of) => {
      steps += 1
      if (steps === 2) await browser.post(`/desk/jobs/${job}/cancel`, {}, 'administrator')
      return registry.putUnits(...of)
    }
    const cut = { ...jobs, store: { ...jobs.store, registry: { ...registry, putUnits } } }
    expect(await runJob(cut, job, () => 300_000)).toBe('lost')
    const written = (await registry.units()).filter(({ id }) => id.startsWith('H24.M'))
    expect(written.length).toBeGreaterThan(0)
    expect(written.length).toBeLessThan(40)
    // The heading is line 1.
    const line = written.length + 1
    expect(new Set(written.map(({ id }) => id))).toEqual(
      new Set(rows.slice(0, written.length).map((row) => row.split(',')[0])),
    )
    const page = await browser.get(`/desk/jobs/${job}`, 'administrator')
    expect(page.text).toContain(`Đã ghi ${written.length} đơn vị: mọi thay đổi đến hết dòng ${line} của tệp`)
  })

  test('errors in a file are shown with their lines, and nothing is written', async () => {
    const columns = await check('id;tên\nH24;Ủy ban')
    expect(columns.text).toContain('Tệp có 2 lỗi nên chưa ghi gì')
    const twice = await check(`${csv}H24,Trùng,province,,,,,,\n`)
    expect(twice.text).toContain('Dòng 4: mã đơn vị “H24” xuất hiện hai lần')
    const encoding = await check(new Uint8Array([...Buffer.from(`${head}\nH24,`), 0xc3, 0x28]))
    expect(encoding.text).toContain('bảng mã UTF-8')
    const empty = browser.desk.system.jobs.objects.upload('')
    for (const nothing of [
      await browser.get(`/desk/registry/import/uploaded?key=${encodeURIComponent(empty)}`, 'administrator'),
      await browser.post('/desk/registry/import', { key: empty }, 'administrator'),
    ]) {
      expect(nothing.status).toBe(422)
      expect(nothing.html).toContain('href="#f-file"')
    }
    const strange = await browser.post('/desk/registry/import', { key: 'jobs/x/y' }, 'administrator')
    expect(strange.status).toBe(404)
    // Only a successful dry run can be confirmed.
    const job = /\/desk\/jobs\/([a-z2-7]{16})/.exec(twice.html)?.[1] ?? ''
    expect((await browser.post('/desk/registry/import/confirm', { job }, 'administrator')).status).toBe(404)
    expect(await browser.desk.deps.store.registry.units()).toEqual([])
  })

  test('the registry of Hải Phòng is searched, filtered by group, and listed with paging', async () => {
    await confirm(await check(demoUnitsCsv()))
    const first = await browser.get('/desk/registry', 'administrator')
    expect(first.text).toContain('Trang sau')
    const after = /\/desk\/registry\?after=[^"]*/.exec(first.html)?.[0] ?? ''
    const second = await browser.get(after, 'administrator')
    expect(second.text).toContain('Về trang đầu')
    expect(second.text).toContain('Trang sau')
    const found = await browser.get('/desk/registry?q=ngu lao&group=tieu-hoc', 'administrator')
    expect(found.text).toContain('Trường Tiểu học Ngũ Lão')
    expect(found.text).not.toContain('Trường THCS Ngũ Lão')
    expect((await browser.get('/desk/registry?q=zzzz', 'administrator')).text).toContain(
      'Không có đơn vị nào khớp',
    )
    expect((await browser.get('/desk/registry?after=%3Ci%3E&group=%3Cb%3E', 'administrator')).status).toBe(
      200,
    )
  })

  test('the administrator edits the calendar, with dates as written in Viet Nam', async () => {
    const at = '/desk/registry/calendar'
    expect((await browser.get('/desk/registry', 'administrator')).html).toContain(at)
    const page = await browser.get(at, 'administrator')
    expect(page.html).toContain('02/09/2024')
    const save = (daysOff: string, daysWorked = '') =>
      browser.submit(at, { daysOff, daysWorked }, { who: 'administrator' })
    const wrong = await save('2/9/2027\r\n31/2/2027\r\nTết')
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('“31/2/2027” không phải ngày hợp lệ')
    expect(wrong.html).toContain('Tết')
    const both = await save('2/9/2027', '02/09/2027')
    expect(both.text).toContain('Ngày 02/09/2027 vừa là ngày nghỉ vừa là ngày làm bù')
    const saved = await save('3/9/2027\r\n\r\n2/9/2027\r\n02/09/2027', '4/9/2027')
    expect(saved.location).toBe(`${at}?done=calendar-saved`)
    expect((await browser.get(saved.location ?? '', 'administrator')).text).toContain('Đã lưu lịch làm việc')
    expect(await browser.desk.deps.store.registry.calendar()).toEqual({
      daysOff: ['2027-09-02', '2027-09-03'],
      daysWorked: ['2027-09-04'],
    })
    expect((await browser.get(at)).status).toBe(403)
    expect((await browser.post(at, { daysOff: '' })).status).toBe(403)
  })

  test('a secretary may read the registry but not import', async () => {
    expect((await browser.get('/desk/registry')).text).toContain('việc nhập danh bạ do quản trị làm')
    expect((await browser.get('/desk/registry/import')).status).toBe(403)
    expect((await browser.post('/desk/registry/import/confirm', { job: 'aaaaaaaaaaaaaaaa' })).status).toBe(
      403,
    )
    expect((await browser.get('/desk/registry', 'leader')).status).toBe(403)
  })
})
