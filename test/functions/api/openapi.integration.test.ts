import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openApiPath } from '#functions/api/app.ts'
import { apiRoutes } from '#functions/api/routes.ts'
import { type Desk, deskOn } from '#test/support/desk.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { publishDescription } from '#web/api/publish-description.ts'
import { everyRoute } from '#web/http/lazy-routes.ts'

let engine: Engine
let desk: Desk
let document: {
  openapi: string
  paths: Record<string, Record<string, Operation>>
}
interface Operation {
  operationId: string
  parameters: { name: string; in: string; schema: { type?: string } }[]
  requestBody?: { content: Record<string, { schema: object; example?: unknown }> }
  responses: Record<string, { description: string; content: Record<string, { schema: object }> }>
}

beforeAll(async () => {
  engine = await startEngine()
  desk = await deskOn(engine.store)
  document = (await desk.ask('GET', openApiPath, { as: 'nobody' })).json
})
afterAll(() => engine.stop())

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

describe('the OpenAPI document', () => {
  test('describes exactly the routes that are served', async () => {
    const served = [...(await everyRoute(desk.apps.api)), ...desk.apps.publish.routes]
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/') && path !== openApiPath)
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`)
    const described = operations().map(({ path, method }) => `${method} ${path}`)
    expect([...new Set(described)].sort()).toEqual([...new Set(served)].sort())
    expect(described.length).toBeGreaterThan(30)
  })

  test('has unique operation ids and describes all path parameters', () => {
    const ids = operations().map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { path, operation } of operations()) {
      const inPath = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => `{${name}}`)
      expect(path.match(/\{\w+\}/g) ?? []).toEqual(inPath)
    }
  })

  test('has a valid example for every body', () => {
    for (const route of [...apiRoutes(desk.deps), publishDescription]) {
      if (!('body' in route) || !route.body) continue
      const parsed = route.body.safeParse(route.bodyExample)
      expect([route.path, parsed.error?.issues ?? []]).toEqual([route.path, []])
    }
    for (const { operation } of operations())
      for (const content of Object.values(operation.requestBody?.content ?? {}))
        expect(content.example).toBeDefined()
  })

  test('describes the answers and error responses of every operation', () => {
    for (const { operation } of operations()) {
      const statuses = Object.keys(operation.responses)
      expect(statuses).toEqual(expect.arrayContaining(['400', '401', '403', '404', '422']))
      expect(statuses.some((status) => /^(2|303)/.test(status))).toBe(true)
    }
  })

  test('is version 3.1 and is served without a session, with the usual headers', async () => {
    expect(document.openapi).toBe('3.1.0')
    const answer = await desk.ask('GET', openApiPath, { as: 'nobody' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })
})
