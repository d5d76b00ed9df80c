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

describe('bad input', () => {
  test.each([
    ['a number that is not one', { TL05: '12,5' }, 'TL05', '“12,5” không phải số nguyên.'],
    ['a negative number', { TL05: '-3' }, 'TL05', 'không được âm'],
    [
      'a part above its whole',
      { TL05a: '2000' },
      'TL05a',
      'Chỉ tiêu TL05a (2.000) là một phần của TL05 (1.250)',
    ],
    ['a date that does not exist', { TL02a: '31/02/2023' }, 'TL02a', '“31/02/2023” không phải ngày hợp lệ.'],
    ['a date outside', { TL02a: '9/10/2023' }, 'TL02a', 'từ 02/10/2023 đến 08/10/2023'],
    ['neither yes nor no', { TL01: 'maybe' }, 'TL01', 'Hãy chọn “Có” hoặc “Không”'],
    ['a required figure missing', { TL05: '' }, 'TL05', 'Hãy nhập “TL05. Số lượt người tham gia”.'],
  ])('%s is explained, and no typed value is lost', async (_case, typed, field, sentence) => {
    const refused = await world.browser.fillIn(form(), { ...good, ...typed }, 'submit')
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('Cần xem lại')
    expect(refused.body).toContain(`<a href="#f-${field}">`)
    expect(refused.body).toContain(sentence)
    expect(refused.body).toContain('Không có.')
    expect(await reports()).toEqual([])
    const kept = Object.fromEntries(Object.entries({ ...good, ...typed }).filter(([, value]) => value !== ''))
    expect((await draft())?.raw).toEqual(kept)

    const corrected = await world.browser.send(refused, { ...good, TL02a: '' }, 'submit')
    expect(corrected.location).toBe(`${world.link}/receipt/1`)
  })

  test('a narrative of 300 KB is refused with a message, kept in the draft and in the page', async () => {
    const long = 'Kết quả rất tốt. '.repeat(12_500)
    const refused = await world.browser.fillIn(form(), { ...good, 'outline.ket-qua': long }, 'submit')
    expect(Buffer.byteLength(long)).toBeGreaterThan(300_000)
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('quá mức 20.000 ký tự')
    expect(refused.body).toContain('quá mức 200 KB')
    expect(refused.body.includes(long)).toBe(true)
    expect((await draft())?.raw['outline.ket-qua']?.length).toBe(long.length)
  })

  test('input too large for a draft is shown again in full, with a message that it was not saved', async () => {
    const long = 'x'.repeat(400_000)
    for (const button of ['draft', 'submit']) {
      const refused = await world.browser.fillIn(form(), { TL15: long }, button)
      expect(refused.status).toBe(422)
      expect(refused.body).toContain('xin đừng đóng trang này')
      expect(refused.body).toContain(button === 'draft' ? 'quá mức 350 KB' : 'quá mức 200 KB')
      expect(refused.body).not.toContain('đã nhập vẫn được giữ')
      expect(refused.body.includes(long)).toBe(true)
    }
    expect(await draft()).toBeUndefined()
  })

  test('a body above 2 MB is refused before it is read', async () => {
    const refused = await world.browser.fillIn(form(), { TL15: 'x'.repeat(2_100_000) }, 'submit')
    expect(refused.status).toBe(413)
    expect(refused.body).toContain('tối đa 2 MB')
  })

  test.each(['submit', 'draft'])(
    'an unknown field is named and shown (%s), and the rest is kept',
    async (button) => {
      const refused = await world.browser.fillIn(form(), { ...good, TL99: 'lạc chỗ' }, button)
      expect(refused.status).toBe(422)
      expect(refused.body).toContain('Biểu mẫu không có mục “TL99”')
      expect(refused.body).toContain('lạc chỗ')
      expect((await draft())?.raw).toEqual(good)
      expect(await reports()).toEqual([])
    },
  )

  test('bytes that are not valid UTF-8 are refused', async () => {
    const response = await world.app.request(`https://thongsuot.example${form()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'TL15=%FF%FE',
    })
    expect(response.status).toBe(422)
  })

  test('a post from elsewhere, or without the page’s token, changes nothing', async () => {
    const before = await world.everything()
    const posts = await Promise.all([
      world.browser.post(form(), { ...good, action: 'submit' }),
      world.browser.post(form(), { ...good, action: 'submit', token: 'x' }),
      world.browser.post(form(), { ...good, action: 'submit' }, { 'sec-fetch-site': 'cross-site' }),
      world.browser.post(`${world.link}/files`, { key: 'x' }),
    ])
    for (const { status } of posts) expect(status).toBe(403)
    expect(await world.everything()).toBe(before)
  })
})
