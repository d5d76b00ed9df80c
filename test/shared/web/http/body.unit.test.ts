import { describe, expect, test } from '@jest/globals'
import { answerProblems } from '#web/http/answers.tsx'
import { createHttpApp } from '#web/http/app.ts'
import { readForm, readJson } from '#web/http/body.ts'
import { readMoment } from '#web/http/moment.ts'
import { testSite } from '../support/site.ts'

const app = createHttpApp(testSite().site)
app.post('/form', async (c) => {
  const form = await readForm(c, 100_000)
  return form.ok ? c.json(form.value) : answerProblems(c, form.problems)
})
app.post('/json', async (c) => {
  const json = await readJson(c)
  return json.ok ? c.json({ json: json.value }) : answerProblems(c, json.problems)
})

const post = (path: string, body: NonNullable<RequestInit['body']>, type?: string) =>
  app.request(path, {
    method: 'POST',
    body,
    headers: { accept: 'application/json', ...(type ? { 'content-type': type } : {}) },
  })
const urlencoded = 'application/x-www-form-urlencoded'

describe('forms', () => {
  test('urlencoded fields keep Vietnamese letters, spaces and repeated fields', async () => {
    const answer = await post('/form', 'a=Ng%C5%A9+L%C3%A3o&b=1&b=2&c=&__proto__=x', urlencoded)
    expect(await answer.text()).toBe('{"a":"Ngũ Lão","b":["1","2"],"c":"","__proto__":"x"}')
  })

  test.each([
    ['bytes that are no UTF-8', new Uint8Array([97, 61, 0xff, 0xfe])],
    ['escaped bytes that are no UTF-8', 'a=%FF%FE'],
    ['half an escape', 'a=%C'],
  ])('%s are refused', async (_what, body) => {
    expect((await post('/form', body, urlencoded)).status).toBe(422)
  })

  test('an unpaired surrogate is refused with a message, anywhere in a form or in JSON', async () => {
    const halves = [`["\\ud83d"]`, `{"a":{"b":["x","\\udc00"]}}`, `{"\\ud800":1}`, `"\\ude00\\ud83d"`]
    for (const body of halves) {
      const answer = await post('/json', body, 'application/json')
      expect(answer.status).toBe(422)
      expect(await answer.json()).toMatchObject({ problems: [{ code: 'text-broken' }] })
    }
    expect((await post('/form', '{"a":"\\ud83d"}', 'application/json')).status).toBe(422)
    expect((await post('/form', 'a=%ED%A0%BD', urlencoded)).status).toBe(422)
    expect((await post('/json', '{"a":"\\ud83d\\ude00"}', 'application/json')).status).toBe(200)
  })

  test('a body that is too large is refused, with the limit in the message', async () => {
    const answer = await post('/form', `a=${'x'.repeat(100_001)}`, urlencoded)
    expect(answer.status).toBe(413)
  })

  test('multipart fields are read, without files', async () => {
    const data = new FormData()
    data.set('a', 'Ngũ Lão')
    data.set('csv', new File(['mã,tên'], 'units.csv', { type: 'text/csv' }))
    expect(await (await post('/form', data)).json()).toEqual({ a: 'Ngũ Lão' })
  })

  test.each(['multipart/form-data', 'multipart/form-data; boundary=x'])(
    'a broken %s is refused',
    async (type) => {
      expect((await post('/form', 'nothing of the kind', type)).status).toBe(400)
    },
  )

  test('a JSON object of plain values is accepted as a form', async () => {
    const json = JSON.stringify({ a: 'x', n: 5, yes: true, list: ['1', '2'], none: null })
    expect(await (await post('/form', json, 'application/json')).json()).toEqual({
      a: 'x',
      n: '5',
      yes: 'true',
      list: ['1', '2'],
    })
    expect((await post('/form', '{"a":{"b":1}}', 'application/json')).status).toBe(400)
  })
})

describe('JSON', () => {
  test.each([
    ['no JSON', '{"a":'],
    ['nothing', ''],
    ['a thousand brackets', '['.repeat(1000) + ']'.repeat(1000)],
  ])('%s is refused', async (_what, body) => {
    expect((await post('/json', body, 'application/json')).status).toBe(400)
  })

  test('invalid UTF-8 is refused with a message', async () => {
    const bytes = new Uint8Array([34, 0xff, 34])
    expect((await post('/json', bytes, 'application/json')).status).toBe(422)
  })

  test('brackets inside a string do not count as nesting', async () => {
    const json = JSON.stringify({ a: '["\\'.repeat(100) })
    expect(await (await post('/json', json, 'application/json')).json()).toEqual({
      json: JSON.parse(json) as unknown,
    })
  })

  test('a form is refused where JSON is expected', async () => {
    expect((await post('/json', 'a=1', urlencoded)).status).toBe(400)
  })
})

describe('moments', () => {
  const read = (date: string, time: string) => readMoment({ 'at.date': date, 'at.time': time }, 'at')

  test('are read in all formats that people type', () => {
    for (const [date, time] of [
      ['20/10/2023', '17:00'],
      ['2023-10-20', '17h'],
      ['20-10-2023', '17.00'],
      ['20.10.2023', '17g00'],
    ])
      expect(read(date ?? '', time ?? '')).toEqual({ ok: true, value: '2023-10-20T10:00:00.000Z' })
  })

  test('without a time are the end of the day; empty fields are undefined', () => {
    expect(read('20/10/2023', '')).toEqual({ ok: true, value: '2023-10-20T16:59:59.999Z' })
    expect(read('', '')).toEqual({ ok: true, value: undefined })
  })

  test.each([
    ['31/02/2023', '17:00', 'not-a-date'],
    ['x', '', 'not-a-date'],
    ['', '17:00', 'not-a-date'],
    ['20/10/2023', '25:00', 'not-a-time'],
    ['20/10/2023', 'trưa', 'not-a-time'],
  ])('%s %s is refused as %s', (date, time, code) => {
    expect(read(date, time)).toMatchObject({ ok: false, problems: [{ code, field: 'at' }] })
  })
})
