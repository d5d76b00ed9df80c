import { Logger } from '@aws-lambda-powertools/logger'
import { describe, expect, jest, test } from '@jest/globals'
import type { Context } from 'aws-lambda'
import type { LambdaEvent } from 'hono/aws-lambda'
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
  }) as unknown as LambdaEvent

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
  const invoke = async (given: LambdaEvent) =>
    (await handler(given, context)) as { statusCode: number; body: string }

  test('receives cookies', async () => {
    expect((await invoke(event('GET', '/cookies'))).body).toBe('a=1; b=2')
  })

  test('receives a body encoded in base64', async () => {
    const body = Buffer.from('a=Ng%C5%A9').toString('base64')
    expect((await invoke(event('POST', '/form', { body, isBase64Encoded: true }))).body).toContain('Ngũ')
  })

  test('does not log links', async () => {
    const lines: string[] = []
    const spies = [process.stdout, process.stderr].map((stream) =>
      jest.spyOn(stream, 'write').mockImplementation((line) => lines.push(String(line)) > 0),
    )
    const answer = await invoke(event('GET', '/r/secret-link'))
    for (const spy of spies) spy.mockRestore()
    expect(answer.statusCode).toBe(500)
    expect(lines.join()).toContain('request failed')
    expect(lines.join()).not.toContain('secret-link')
  })
})
