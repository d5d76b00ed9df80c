import { inspect } from 'node:util'
import { Logger } from '@aws-lambda-powertools/logger'
import { describe, expect, jest, test } from '@jest/globals'
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { createHttpApp } from '#web/http/app.ts'
import { readForm } from '#web/http/body.ts'
import { httpHandler } from '#web/http/http-handler.ts'
import { testSite } from '../support/site.ts'

const event = (method: string, path: string, more: object = {}) =>
  ({
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: { host: 'thongsuot.example', 'content-type': 'application/x-www-form-urlencoded' },
    cookies: ['a=1', 'b=2'],
    body: null,
    isBase64Encoded: false,
    requestContext: { http: { method, path }, domainName: 'thongsuot.example' },
    ...more,
  }) as unknown as APIGatewayProxyEventV2

const context = { awsRequestId: 'r1', functionName: 'desk' } as Context

describe('a web app behind the HTTP API', () => {
  const logger = new Logger({ serviceName: 'test' })
  const app = createHttpApp(testSite({ logger }).site)
  app.get('/cookies', (c) => c.text(c.req.header('cookie') ?? ''))
  app.post('/form', async (c) => c.json(await readForm(c)))
  app.get('/r/:link', () => {
    throw new Error('broken')
  })
  const handler = httpHandler(app, logger)
  const invoke = async (given: APIGatewayProxyEventV2) =>
    (await handler(given, context)) as { statusCode: number; body: string }
  const recorded = async <Value>(work: () => Promise<Value>) => {
    const lines: string[] = []
    const take = (line: unknown) => lines.push(String(line)) > 0
    const spies = [
      ...[process.stdout, process.stderr].map((stream) =>
        jest.spyOn(stream, 'write').mockImplementation(take),
      ),
      ...(['log', 'info', 'warn', 'error'] as const).map((level) =>
        jest.spyOn(console, level).mockImplementation((...words) => void take(inspect(words))),
      ),
    ]
    try {
      return { value: await work(), log: lines.join('\n') }
    } finally {
      for (const spy of spies) spy.mockRestore()
    }
  }

  test('receives cookies', async () => {
    expect((await invoke(event('GET', '/cookies'))).body).toBe('a=1; b=2')
  })

  test('receives a body encoded in base64', async () => {
    const body = Buffer.from('a=Ng%C5%A9').toString('base64')
    expect((await invoke(event('POST', '/form', { body, isBase64Encoded: true }))).body).toContain('Ngũ')
  })

  test('does not log links', async () => {
    const { value, log } = await recorded(() => invoke(event('GET', '/r/secret-link')))
    expect(value.statusCode).toBe(500)
    expect(log).toContain('request failed')
    expect(log).not.toContain('secret-link')
  })

  test.each([
    [
      'a host that is none',
      event('GET', '/r/secret-link', { requestContext: { http: { method: 'GET' }, domainName: 'a b' } }),
    ],
    ['a header that is none', event('GET', '/r/secret-link', { headers: { 'x-a': 'a\nsecret-link' } })],
    ['a method that no browser may use', event('TRACE', '/r/secret-link')],
    ['a body of a GET', event('GET', '/r/secret-link', { body: 'secret-link' })],
  ])('answers %s in words, and writes no link to the log', async (_what, given) => {
    const { value, log } = await recorded(() => invoke(given))
    expect(value.statusCode).toBe(400)
    expect(value.body).toContain('Chưa thực hiện được')
    expect(log).not.toContain('secret-link')
  })

  test.each([
    '/r/../cookies',
    '/r/%2e%2e/cookies',
    '/r/x%2f..%2f..%2fcookies',
    '//cookies',
    '/cooki%65s',
    '/./cookies',
    '/r/..%5ccookies',
  ])('finds nothing at %s, which would resolve to another route', async (path) => {
    const { statusCode, body } = await invoke(event('GET', path))
    expect(statusCode).toBe(404)
    expect(body).toContain('Không tìm thấy trang này')
  })

  test('answers a path of the API that resolves to another in JSON', async () => {
    const { statusCode, body } = await invoke(event('GET', '/api/../cookies'))
    expect(statusCode).toBe(404)
    expect(JSON.parse(body)).toMatchObject({ problems: [{ code: 'not-found' }] })
  })

  test('hands over cookies, text as text and everything else in base64', async () => {
    const given = createHttpApp(testSite({ logger }).site)
    given.get('/text', (c) => {
      c.header('set-cookie', 'a=1')
      return c.text('ế')
    })
    given.get('/bytes', (c) => c.body(new Uint8Array([0, 255]), 200, { 'content-type': 'application/pdf' }))
    const ask = async (path: string) =>
      (await httpHandler(given, logger)(event('GET', path), context)) as object
    expect(await ask('/text')).toMatchObject({ cookies: ['a=1'], body: 'ế', isBase64Encoded: false })
    expect(await ask('/bytes')).toMatchObject({ body: 'AP8=', isBase64Encoded: true })
  })
})
