import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Engine, startEngine } from '#test/support/engine.ts'
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

const { form, draft, reports } = reportForm(() => world)

describe('a draft', () => {
  test('is saved as typed, without validation, and the task shows as in progress', async () => {
    const typed = { TL05: 'khoảng 1 nghìn', TL15: ' dòng 1\r\n<b>dòng 2</b> ', 'outline.ket-qua': 'tốt' }
    const saved = await world.browser.fillIn(form(), typed, 'draft')
    expect([saved.status, saved.location]).toEqual([303, `${world.link}/form?saved=1`])
    expect((await world.task()).progress.is).toBe('drafting')
    expect((await draft())?.raw).toEqual({ ...typed, TL15: ' dòng 1\n<b>dòng 2</b> ' })
    expect(await reports()).toEqual([])

    const again = await world.browser.get(saved.location ?? '')
    expect(again.body).toContain('Đã lưu nháp')
    expect(again.body).toContain('value="khoảng 1 nghìn"')
    expect(again.body).toContain('&lt;b&gt;dòng 2&lt;/b&gt;')
    const overview = await world.browser.get(world.link)
    expect(overview.body).toContain('Tiếp tục bản nháp')
    expect(overview.body).toContain('Đang soạn')
  })

  test('saved twice by a double click is one save', async () => {
    const page = await world.browser.get(form())
    const both = await Promise.all([1, 2].map(() => world.browser.send(page, good, 'draft')))
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    expect((await draft())?.version).toBe(1)
  })

  test('of a second window never overwrites the first: the conflict page shows both', async () => {
    const [first, second] = [await world.browser.get(form()), await world.browser.get(form())]
    await world.browser.send(first, { TL05: '100', TL15: 'Cửa sổ một' }, 'draft')
    const told = await world.browser.send(second, { TL05: '200', TL15: 'Cửa sổ hai' }, 'draft')

    expect(told.status).toBe(409)
    expect(told.body).toContain('Báo cáo vừa được lưu ở nơi khác')
    expect(told.body).toContain('08:00 25/09/2023')
    expect(told.body).toContain('value="200"')
    expect(told.body).toContain('Cửa sổ hai')
    expect(told.body).toContain('<strong>Bản đã lưu:</strong> 100')
    expect(told.body).toContain('<strong>Bản đã lưu:</strong> Cửa sổ một')
    expect((await draft())?.raw).toEqual({ TL05: '100', TL15: 'Cửa sổ một' })

    const knowingly = await world.browser.send(told, {}, 'draft')
    expect(knowingly.status).toBe(303)
    expect((await draft())?.raw).toEqual({ TL05: '200', TL15: 'Cửa sổ hai' })
  })

  test('that races with another has exactly one winner', async () => {
    const page = await world.browser.get(form())
    const all = await Promise.all(
      [1, 2, 3, 4].map((n) => world.browser.send(page, { TL05: String(n) }, 'draft')),
    )
    expect(all.map(({ status }) => status).sort()).toEqual([303, 409, 409, 409])
    const winner = all.findIndex(({ status }) => status === 303) + 1
    expect((await draft())?.raw).toEqual({ TL05: String(winner) })
  })
})
