import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Instant, instantOf } from '#domain/time/calendar.ts'
import { type DeskBrowser, deskBrowserOn } from '#test/support/desk-browser.ts'
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

const hour = 3_600_000
const session = (id: string, startedAgo: number) => {
  const startedAt = Date.now() - startedAgo
  return { id, startedAt: instantOf(new Date(startedAt)), until: instantOf(new Date(startedAt + 8 * hour)) }
}

describe('sessions', () => {
  test('are listed and ended by their owner, one or all', async () => {
    const { staff } = browser.desk.system.store
    const email = 'secretary@haiphong.example'
    await staff.beginSession(email, session('one', hour))
    await staff.beginSession(email, session('two', 2 * hour))
    await staff.beginSession(email, session('over', 9 * hour))
    const page = await browser.get('/desk/sessions')
    expect(page.html.match(/name="session"/g)).toHaveLength(2)
    await browser.submit('/desk/sessions', { session: 'one' })
    expect(await staff.inSession(email, 'one')).toMatchObject({ ended: true })
    expect(await staff.inSession(email, 'two')).toMatchObject({ ended: false })
    await browser.desk.system.store.staff.endSession(email, 'two', instantOf(new Date()) as Instant)
    expect((await browser.get('/desk/sessions')).text).toContain('Không có phiên nào đang mở')
  })

  test('of others are shown to administrators only', async () => {
    expect((await browser.get('/desk/sessions?email=leader@haiphong.example')).status).toBe(403)
  })
})
