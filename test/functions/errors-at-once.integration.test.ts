import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { contentExample } from '#functions/api/content-example.ts'
import { actsOn, askFourUnits, codes } from '#test/shared/app/acts-world.ts'
import type { Answer, Desk } from '#test/support/desk.ts'
import { type DeskBrowser, deskBrowserOn } from '#test/support/desk-browser.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'

let engine: Engine
let browser: DeskBrowser
let desk: Desk
let directive: PublishedDirective
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  const { store } = await engine.fresh()
  browser = await deskBrowserOn(store)
  desk = browser.desk
  directive = await askFourUnits(desk)
})
const { task, act, report } = actsOn(() => ({ desk, directive }))

const fields = ({ json }: Answer): readonly string[] =>
  json.problems.map(({ field, code }: { field?: string; code: string }) => `${field} ${code}`)

describe('everything that is wrong is said at once', () => {
  test('of a draft', async () => {
    const created = await desk.ask('POST', '/api/directives', { body: contentExample })
    const wrong = {
      issuedOn: '2023-02-30',
      contact: { ...created.json.contact, email: 'a@b' },
      levels: [{ id: 'moi', name: '', deadline: { at: 'mai' } }],
      ladder: [{ id: 'x', workingDays: 99 }],
      unknown: 1,
    }
    const refused = await desk.ask('PUT', `/api/directives/${created.json.id}`, { body: wrong })
    expect(refused.status).toBe(400)
    expect(
      fields(refused)
        .map((one) => one.split(' ')[0])
        .sort(),
    ).toEqual([
      'contact.email',
      'issuedOn',
      'ladder.0.workingDays',
      'levels.0.deadline.at',
      'levels.0.name',
      'unknown',
    ])
  })

  test('of a moved deadline', async () => {
    const body = { level: 'khong-co', deadline: '2020-01-06' }
    const refused = await desk.ask('POST', `/api/directives/${directive.id}/deadline`, { body })
    expect(fields(refused)).toEqual(['level level-unknown', 'deadline deadline-past'])
  })

  test('of a unit that is added', async () => {
    const body = { unitId: 'H24.KHONGCO', level: 'khong-co', deadline: '2020-01-06' }
    const refused = await desk.ask('POST', `/api/directives/${directive.id}/units`, { body })
    expect(fields(refused)).toEqual(['unitId unit-unknown', 'level level-unknown', 'deadline deadline-past'])
  })

  test('of a report that is returned', async () => {
    await report(1, 120)
    const long = await act(1, 'return', { reason: 'a'.repeat(2001), deadline: '2020-01-06' })
    expect(codes(long)).toContain('too-long')
    const page = await browser.submit(`/desk/tasks/${task(1)}/return`, {
      reason: ' ',
      'deadline.date': '32/13/2023',
      'deadline.time': '25:00',
    })
    expect(page.status).toBe(422)
    expect(page.text).toContain('Hãy nhập “')
    expect(page.text).toContain('“32/13/2023” không phải ngày')
    expect(page.text).toContain('“25:00” không phải giờ')
    const past = await browser.submit(`/desk/tasks/${task(1)}/return`, {
      reason: ' ',
      'deadline.date': '06/01/2020',
    })
    expect(past.text).toContain('Hãy nhập “')
    expect(past.text).toContain('Thời hạn đã qua')
  })

  test('of the calendar: each day that is off and worked', async () => {
    const days = ['2026-01-01', '2026-01-02', '2026-01-03']
    const body = { daysOff: days, daysWorked: days.slice(1) }
    const refused = await desk.ask('PUT', '/api/calendar', { as: 'administrator', body })
    expect(codes(refused)).toEqual(['day-off-and-worked', 'day-off-and-worked'])
    expect(
      refused.json.problems.map(({ message }: { message: { vi: string } }) => message.vi).join(),
    ).toContain('03/01/2026')
  })

  test('of an import: each group without a code that can be one', async () => {
    const groups = [
      { id: 'Có dấu', name: 'a' },
      { id: 'tot', name: 'b' },
      { id: '', name: 'c' },
    ]
    const body = { units: 'code,name\n', groups }
    const asked = await desk.ask('POST', '/api/units/import', { as: 'administrator', body })
    expect(asked.status).toBe(202)
    await desk.system.settle()
    const job = await desk.ask('GET', `/api/jobs/${asked.json.id}`, { as: 'administrator' })
    expect(JSON.stringify(job.json)).toContain('groups.0.id')
    expect(JSON.stringify(job.json)).toContain('groups.2.id')
  })
})
