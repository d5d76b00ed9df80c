import { expect, test } from '@jest/globals'
import { createHttpApp } from '#web/http/app.ts'
import { testSite } from '../support/site.ts'

const app = createHttpApp(testSite().site)
app.all('/slow', () => new Promise<Response>(() => {}))
app.all('/api/slow', () => new Promise<Response>(() => {}))
app.get('/quick', (c) => c.text('done'))

const withTimeLeft = (milliseconds: number) => ({
  lambdaContext: { getRemainingTimeInMillis: () => milliseconds },
})

test('a request that takes too long is answered with an error page that contains a code for support', async () => {
  const answer = await app.request('/slow', { headers: { accept: 'text/html' } }, withTimeLeft(1_510))
  expect(answer.status).toBe(500)
  expect(answer.headers.get('content-security-policy')).toBeTruthy()
  const html = await answer.text()
  expect(html).toContain('Chưa rõ việc vừa làm đã được ghi nhận hay chưa')
  expect(html).toMatch(/xin đọc mã: [0-9a-f]{8}/)
})

test('on the API the answer is JSON in both languages', async () => {
  const answer = await app.request('/api/slow', { method: 'POST' }, withTimeLeft(1_510))
  expect(answer.status).toBe(500)
  expect(await answer.json()).toMatchObject({
    problems: [{ code: 'unexpected', message: { vi: expect.any(String), en: expect.any(String) } }],
  })
})

test('an answer in time is not changed', async () => {
  const answer = await app.request('/quick', {}, withTimeLeft(29_000))
  expect([answer.status, await answer.text()]).toEqual([200, 'done'])
})
