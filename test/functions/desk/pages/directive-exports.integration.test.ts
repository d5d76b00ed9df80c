import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { type DeskBrowser, deskBrowserOn } from '#test/support/desk-browser.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { fileAt } from '#test/support/jobs.ts'
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

describe('the exports of a directive', () => {
  const ask = (kind: string, jobKey = 'a') => browser.post(`${at}/exports`, { kind, jobKey })
  const { drain } = { drain: () => browser.desk.system.drain() }

  test('a spreadsheet is requested, its progress shown, and its file downloaded', async () => {
    const asked = await ask('tasks-csv')
    expect(asked.status).toBe(303)
    const place = asked.location ?? ''
    const waiting = await browser.get(place)
    expect(waiting.text).toContain('Có thể rời trang này')
    expect(waiting.headers.get('refresh')).toBe('5')
    expect((await browser.get('/desk/jobs')).text).toContain('Đang làm')
    await drain()
    const done = await browser.get(place)
    expect(done.headers.get('refresh')).toBeNull()
    expect(done.text).toContain('2588-SGDDT-GDTX-danh-sach.csv – 7 dòng')
    const fetched = await browser.submit(place, {}, { action: `${place}/result` })
    expect(fetched.status).toBe(303)
    expect(fileAt(browser.desk, fetched.location).split('\r\n')).toHaveLength(9)
  })

  test('sending the form again downloads the finished file and does not create it twice', async () => {
    const first = await ask('figures-csv')
    await drain()
    const again = await ask('figures-csv')
    expect(again.location).toMatch(/^https:\/\/files\.example\/jobs\//)
    expect(first.location).toBeDefined()
    expect((await browser.get('/desk/jobs')).text.match(/Bảng số liệu/g)).toHaveLength(1)
  })

  test('the late list is shown on the page, with a copy button', async () => {
    await answer(1)
    const { location = '' } = await ask('late-list')
    await drain()
    const late = await browser.get(location)
    expect(late.text).toContain('Trường Tiểu học số 2')
    expect(late.text).not.toContain('Trường Tiểu học số 1 ')
  })

  test('a cancelled export creates no file', async () => {
    const { location = '' } = await ask('tasks-csv')
    expect((await browser.submit(location, {}, { action: `${location}/cancel` })).location).toBe(location)
    await drain()
    expect((await browser.get(location)).text).toContain('Đã hủy')
    expect((await browser.post(`${location}/result`, {})).status).toBe(404)
  })

  test('only its requester sees an export, and unknown kinds of export are refused', async () => {
    const { location = '' } = await ask('tasks-csv')
    await drain()
    for (const who of ['leader', 'stranger', 'administrator'] as const) {
      expect((await browser.get(location, who)).status).toBe(404)
      expect((await browser.post(`${location}/result`, {}, who)).status).toBe(404)
      expect((await browser.post(`${location}/cancel`, {}, who)).status).toBe(404)
    }
    expect((await ask('everything')).status).toBe(400)
    expect((await browser.post(`${at}/exports`, { kind: 'tasks-csv' }, 'stranger')).status).toBe(404)
  })

  test('the history of the directive is shown', async () => {
    expect((await browser.get(`${at}/history`)).text).toContain('Phát hành văn bản')
  })
})
