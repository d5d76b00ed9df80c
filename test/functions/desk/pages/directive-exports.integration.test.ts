import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { type DeskBrowser, deskBrowserOn } from '#test/support/desk-browser.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
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
