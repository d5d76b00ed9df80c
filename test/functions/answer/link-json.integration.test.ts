import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aForm } from '#test/support/factories.ts'
import { type FileEngine, startFileEngine } from '#test/support/files.ts'
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
  world = await unitWorld(engine, files)
})

const json = { accept: 'application/json' }
const answers = { TL01: true, TL05: 1250, TL05a: '800' }
const post = (body: unknown, headers: Record<string, string> = {}) =>
  world.browser.json(`${world.link}/form`, body, headers)

describe('a link, read and posted to as JSON', () => {
  test('returns the request and its form', async () => {
    const { status, body } = await world.browser.get(world.link, json)
    expect(status).toBe(200)
    expect(JSON.parse(body)).toMatchObject({
      directive: { number: '2588/SGDĐT-GDTX', closed: false },
      task: { unit: { id: 'H24.T0001' }, progress: { is: 'untouched' }, counts: true },
      form: { name: aForm.name },
      deadline: { at: '2023-10-20T10:00:00.000Z', passed: false },
      draft: null,
      reports: [],
      base: { draftVersion: 0, reportVersion: 0 },
    })
  })

  test('saves a draft, sends a report once, and reads its receipt', async () => {
    const saved = await post({ answers: { TL05: 7 } })
    expect([saved.status, saved.data]).toEqual([200, expect.objectContaining({ draftVersion: 1 })])

    const sent = await post({ answers, action: 'submit', draftVersion: 1 })
    expect(sent.status).toBe(201)
    expect(sent.data).toMatchObject({
      version: 1,
      onTime: true,
      late: null,
      answers: { TL01: 'yes', TL05: '1250' },
    })
    const again = await post({ answers, action: 'submit', draftVersion: 1 })
    expect([again.status, again.data]).toEqual([200, sent.data])

    const receipt = await world.browser.get(`${world.link}/receipt/1`, json)
    expect(JSON.parse(receipt.body)).toEqual(sent.data)
  })

  test('answers a conflict with 409 and the stored draft', async () => {
    await post({ answers, action: 'submit' })
    const told = await post({ answers: { ...answers, TL05: 9000 }, action: 'submit' })
    expect(told.status).toBe(409)
    expect(told.data).toMatchObject({
      problems: [{ code: 'changed-meanwhile' }],
      base: { draftVersion: 0, reportVersion: 1 },
      stored: { draft: null, report: { version: 1 } },
    })
    const knowingly = await post({ answers: { ...answers, TL05: 9000 }, action: 'submit', reportVersion: 1 })
    expect(knowingly.status).toBe(201)
  })

  test('names every problem by field, in both languages', async () => {
    const refused = await post({ answers: { TL05: 12.5, TL05a: [], TL99: 'x' }, action: 'submit' })
    expect([refused.status, refused.data]).toEqual([
      400,
      { problems: [expect.objectContaining({ code: 'malformed', field: 'answers.TL05a' })] },
    ])
    const unclear = await post({ answers: { TL05: 12.5, TL99: 'x' }, action: 'submit' })
    expect(unclear.status).toBe(422)
    expect(unclear.data).toMatchObject({
      problems: [
        { code: 'unknown-field', field: 'TL99' },
        {
          code: 'not-yes-or-no',
          field: 'TL01',
          message: { vi: 'Hãy chọn “Có” hoặc “Không” ở mục này.', en: expect.any(String) },
        },
        { code: 'not-a-whole-number', field: 'TL05' },
      ],
      base: { draftVersion: 1, reportVersion: 0 },
    })
  })

  test.each([
    ['no JSON', '{', 400],
    ['a list', '[]', 400],
    ['too deep', '['.repeat(2000), 400],
    ['an unknown field', '{"answers":{},"acton":"submit"}', 422],
    ['an unknown action', '{"answers":{},"action":"delete"}', 400],
    ['a negative version', '{"answers":{},"draftVersion":-1}', 400],
  ])('%s is refused', async (_case, body, status) => {
    expect((await post(body)).status).toBe(status)
  })

  test('changes nothing when posted from another site or with an invalid link', async () => {
    const before = await world.everything()
    expect((await post({ answers }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await post({ answers }, { origin: 'https://evil.example' })).status).toBe(403)
    const wrong = await world.browser.json('/r/x~1~k1~y/form', { answers })
    expect([wrong.status, wrong.data]).toMatchObject([404, { problems: [{ code: 'link-invalid' }] }])
    expect(await world.everything()).toBe(before)
  })
})
