import { describe, expect, it } from '@jest/globals'
import { apiEvent } from '#infra/local/http/api-event.ts'
import { httpAnswer, refusal } from '#infra/local/http/api-response.ts'

const match = { route: { key: 'POST /items/{id}', functionArn: 'arn' }, parameters: { id: 'a b' } }
const request = (headers: Record<string, string>, body: string) => ({
  method: 'POST',
  target: '/items/a%20b?x=1&x=2&y=',
  headers,
  body: Buffer.from(body),
  sourceIp: '127.0.0.1',
})
const now = new Date('2023-09-25T01:00:00Z')

describe('the event of an HTTP API', () => {
  it('has path, query, cookies and parameters as API Gateway gives them', () => {
    const event = apiEvent(request({ cookie: 'a=1; b=2', host: 'localhost:3000' }, ''), match, now)
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'POST /items/{id}',
      rawPath: '/items/a%20b',
      rawQueryString: 'x=1&x=2&y=',
      queryStringParameters: { x: '1,2', y: '' },
      cookies: ['a=1', 'b=2'],
      headers: { host: 'localhost:3000' },
      pathParameters: { id: 'a b' },
      requestContext: { http: { method: 'POST', sourceIp: '127.0.0.1' }, timeEpoch: now.getTime() },
      isBase64Encoded: false,
    })
    expect(event.headers.cookie).toBeUndefined()
    expect(event.body).toBeUndefined()
  })

  it('hands JSON over as text and a form in base64', () => {
    expect(apiEvent(request({ 'content-type': 'application/json' }, '{"a":"ế"}'), match, now)).toMatchObject({
      body: '{"a":"ế"}',
      isBase64Encoded: false,
    })
    const form = apiEvent(request({ 'content-type': 'application/x-www-form-urlencoded' }, 'a=1'), match, now)
    expect(form).toMatchObject({ body: Buffer.from('a=1').toString('base64'), isBase64Encoded: true })
  })
})

describe('the answer of an HTTP API', () => {
  it('carries status, headers, cookies and a binary body', () => {
    const body = Buffer.from([0, 255])
    expect(
      httpAnswer({
        statusCode: 201,
        headers: { 'X-A': 1, 'Content-Length': '99' },
        cookies: ['a=1', 'b=2'],
        body: body.toString('base64'),
        isBase64Encoded: true,
      }),
    ).toEqual({
      status: 201,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'x-a': '1', 'set-cookie': ['a=1', 'b=2'] },
      body,
    })
  })

  it('treats a result without a status as JSON', () => {
    expect(httpAnswer({ a: 1 })).toMatchObject({ status: 200, body: Buffer.from('{"a":1}') })
  })

  it('refuses what Lambda would refuse to hand back', () => {
    expect(httpAnswer({ statusCode: 200, body: 'x'.repeat(6 * 1024 * 1024) })).toBeUndefined()
  })
})

describe('what the gateway refuses itself', () => {
  it.each([413, 429, 500, 503] as const)(
    'is said in words, as a page and to programs as JSON: %i',
    (status) => {
      const page = refusal(status, '/desk')
      expect(page.headers['content-type']).toContain('text/html')
      expect(String(page.body)).toMatch(/^<!doctype html><html lang="vi">.*<h1>\p{Lu}.*<p lang="en">/u)
      // What a firewall takes at most.
      expect(page.body.length).toBeLessThan(4_096)
      expect(JSON.parse(String(refusal(status, '/api/me').body))).toMatchObject({
        problems: [{ code: expect.any(String), message: { vi: expect.any(String), en: expect.any(String) } }],
      })
    },
  )

  it('says when to try again', () => {
    expect(refusal(429, '/').headers['retry-after']).toBe('60')
    expect(refusal(503, '/').headers['retry-after']).toBe('30')
  })
})
