import { expect } from '@jest/globals'
import { Hono } from 'hono'
import { staffGuardOn } from '#adapters/lambda/staff-authentication.ts'
import type { PreviewDeps } from '#app/mails/preview-mail.ts'
import type { Staff } from '#domain/access/staff.ts'
import { newIdsFrom, type UnitId, type UserId } from '#domain/ids.ts'
import { type ApiAppDeps, apiApp } from '#functions/api/app.ts'
import { apiRoutes } from '#functions/api/routes.ts'
import { publishRoute } from '#functions/publish/api-route.ts'
import { publishApp } from '#functions/publish/app.ts'
import type { StoreWithDue } from '#store/store-with-due.ts'
import { answeringAs } from '#test/infra/iam/watch.ts'
import type { ApiRoute } from '#web/api/route.ts'
import type { WebEnv } from '#web/http/env.ts'
import { createSessions, createSignedCookies, sessionCookie } from '#web/session/session.ts'
import { testAssets } from './assets.ts'
import { issuerId } from './factories.ts'
import { type System, systemOn, testKeys } from './system.ts'

const person = (id: string, role: Staff['role'], unitId = issuerId): Staff => ({
  id: id as UserId,
  name: `Nguyễn Thị ${id}`,
  email: `${id}@haiphong.example`,
  role,
  unitId,
})

/** Members of staff of the issuer and of other units. */
export const people = {
  secretary: person('secretary', 'secretary'),
  leader: person('leader', 'leader'),
  administrator: person('administrator', 'administrator'),
  stranger: person('stranger', 'secretary', 'H24.OTHER' as UnitId),
  /** A member of the first unit made by `someUnits`. */
  unitOfficer: person('unit-officer', 'leader', 'H24.T0001' as UnitId),
} as const

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers whose shape a schema has checked
  readonly json: any
}

export interface Desk {
  readonly system: System
  readonly deps: PreviewDeps & ApiAppDeps
  /** The mails sent as previews. */
  readonly previews: { to: string; raw: string }[]
  readonly app: Hono<WebEnv>
  readonly apps: { readonly api: Hono<WebEnv>; readonly publish: Hono<WebEnv> }
  ask(
    method: string,
    path: string,
    options?: {
      as?: keyof typeof people | 'nobody'
      body?: unknown
      headers?: Record<string, string | undefined>
    },
  ): Promise<Answer>
  /** The session cookie that a browser has after signing in. */
  cookieOf(who: keyof typeof people): Promise<string>
}

/** The staff API and the publish function on a real table, for staff with bearer tokens. */
export async function deskOn(store: StoreWithDue): Promise<Desk> {
  const system = systemOn(store)
  await Promise.all(Object.values(people).map((staff) => store.staff.put(staff)))
  const previews: Desk['previews'] = []
  const publicUrl = 'https://thongsuot.example'
  let counter = 0
  const deps: Desk['deps'] = {
    store,
    nudger: system.nudger,
    clock: system.now,
    ids: newIdsFrom((size) => {
      counter += 1
      return Uint8Array.from({ length: size }, (_, index) => Math.floor(counter / 32 ** index) % 32)
    }),
    linkKeys: async () => testKeys,
    publicUrl,
    mailSender: {
      async send({ raw, to }) {
        previews.push({ to, raw: Buffer.from(raw).toString('utf8') })
        return { is: 'sent', messageId: 'preview-1' }
      },
    },
    mailFrom: 'thongsuot@haiphong.example',
    objects: system.jobs.objects,
    site: {
      publicUrl,
      clock: system.now,
      logger: { error: console.error, warn: console.warn },
      assets: testAssets,
    },
    guard: staffGuardOn(
      store,
      async () => testKeys,
      async (token) => ({ sub: token, email: `${token}@haiphong.example`, name: token }),
    ),
  }
  const sessions = createSessions(createSignedCookies(testKeys))
  const api = answeringAs('api', apiApp(deps))
  const routes = [...apiRoutes(deps), publishRoute(deps)]
  const publish = answeringAs('publish', publishApp(deps))
  const app = new Hono<WebEnv>()
  app.all('*', (c) => (c.req.path.endsWith('/publish') ? publish : api).fetch(c.req.raw))
  return {
    system,
    deps,
    previews,
    app,
    apps: { api, publish },
    async ask(method, path, { as = 'secretary', body, headers = {} } = {}) {
      const isText = typeof body === 'string' || body instanceof Uint8Array
      const given = {
        ...(as === 'nobody' ? {} : { authorization: `Bearer ${people[as].id}` }),
        ...(body === undefined ? {} : { 'content-type': isText ? 'text/csv' : 'application/json' }),
        ...headers,
      }
      const response = await app.request(`${publicUrl}${path}`, {
        method,
        headers: Object.entries(given).flatMap(([name, value]): [string, string][] =>
          value === undefined ? [] : [[name, value]],
        ),
        ...(body === undefined ? {} : { body: isText ? Buffer.from(body) : JSON.stringify(body) }),
      })
      const bytes = new Uint8Array(await response.arrayBuffer())
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
      const isJson = response.headers.get('content-type')?.includes('application/json')
      const json: unknown = isJson ? JSON.parse(text) : undefined
      if (response.ok && json !== undefined) holdAgainstDescription(routes, method, path, json)
      return { status: response.status, headers: response.headers, text, json }
    },
    async cookieOf(who) {
      const { id, email, name } = people[who]
      return `${sessionCookie}=${await sessions.issue({ sub: id, email, name })}`
    },
  }
}

/** Every response must match the schema in the OpenAPI document, without additional fields. */
function holdAgainstDescription(
  routes: readonly ApiRoute[],
  method: string,
  path: string,
  json: unknown,
): void {
  const { pathname } = new URL(path, 'https://here.invalid')
  const route = routes.find(
    (one) =>
      one.method === method.toLowerCase() &&
      new RegExp(`^${one.path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`).test(pathname),
  )
  if (!route || !('schema' in route.answer)) return
  expect(route.answer.schema.parse(json)).toEqual(json)
}
