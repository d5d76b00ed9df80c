import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { exclude, withdraw } from '#domain/task/standing-acts.ts'
import { plus } from '#domain/time/calendar.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { deadlineOfDemo } from '#test/support/factories.ts'
import { type FileEngine, startFileEngine } from '#test/support/files.ts'
import { content, good, reportForm } from './report-form.ts'
import { type UnitWorld, unitWorld } from './unit-world.ts'

let engine: Engine
let files: FileEngine
let world: UnitWorld
beforeAll(async () => {
  engine = await startEngine()
  files = await startFileEngine()
})
afterAll(async () => {
  await engine.stop()
  await files.stop()
})

beforeEach(async () => {
  world = await unitWorld(engine, files, content)
})

const { form, reports } = reportForm(() => world)

const later = (minutes: number) => world.system.setNow(plus(deadlineOfDemo, { minutes }))

describe('after the deadline', () => {
  test('a report is accepted and marked late', async () => {
    later(1)
    expect((await world.browser.get(world.link)).body).toContain('Đã quá hạn.')
    const sent = await world.browser.fillIn(form(), good, 'submit')
    expect(sent.location).toBe(`${world.link}/receipt/1`)
    expect((await reports())[0]).toMatchObject({ onTime: false, version: 1 })
    expect((await world.task()).progress.is).toBe('submitted')
    expect((await world.browser.get(sent.location ?? '')).body).toContain('Muộn')
  })
})

describe('when submission is closed', () => {
  const doors: [string, () => Promise<void>, string][] = [
    ['closed', () => world.closeDirective(), 'Đợt báo cáo này đã chốt.'],
    [
      'withdrawn',
      () => world.act((task, context) => withdraw(task, context, 'Đã giải thể')),
      'đã được rút. Lý do: Đã giải thể',
    ],
    [
      'excluded',
      () => world.act((task, context) => exclude(task, context, 'Sáp nhập')),
      'được loại trừ khỏi đợt báo cáo này. Lý do: Sáp nhập',
    ],
  ]
  test.each(doors)(
    '%s: what is sent is kept as a late version, not counted, and the unit is told',
    async (late, shut, words) => {
      await world.browser.fillIn(form(), { TL15: 'đang viết' }, 'draft')
      await shut()
      const page = await world.browser.get(form())
      expect(page.body).toContain(words)
      expect(page.body).toContain('không tính vào tổng hợp')

      const sent = await world.browser.send(page, good, 'submit')
      expect(sent.location).toBe(`${world.link}/receipt/1`)
      expect((await reports())[0]).toMatchObject({ late })
      expect((await world.task()).progress.is).toBe('drafting')
      const receipt = await world.browser.get(sent.location ?? '')
      expect(receipt.body).toContain('Đã lưu bản gửi muộn')
      expect(receipt.body).toContain('không tính vào tổng hợp')
    },
  )
})
