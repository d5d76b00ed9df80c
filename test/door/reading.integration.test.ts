import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { objectsOrigin } from '#test/support/job-objects.ts'
import { ask, type Caller, changesSomething, type Prepared, prepareAll, rightfulCaller } from './asking.ts'
import { doorTable } from './door-table.ts'
import { type DoorWorld, doorWorld, publicUrl } from './door-world.ts'

const failures: unknown[] = []
let world: DoorWorld
let requests: ReadonlyMap<string, Prepared>
let before: string
beforeAll(async () => {
  world = await doorWorld({ error: (_, fields) => failures.push(fields), warn: () => {} })
  requests = await prepareAll(world)
  before = await world.everything()
}, 60_000)
afterAll(() => world.stop())

const requestOf = (name: string): Prepared => {
  const request = requests.get(name)
  if (!request) throw new Error('no function has this route')
  return request
}
const reads = Object.entries(doorTable).filter(([name]) => name.startsWith('GET '))
const changes = Object.entries(doorTable).filter(([name]) => !name.startsWith('GET '))

describe('a reading request', () => {
  test.each(reads)('with HEAD gets the same headers from %s', async (name, line) => {
    const caller = rightfulCaller(line)
    // Headers or query parameters that name another method are ignored.
    const smuggled = { headers: { 'x-http-method-override': 'POST', 'x-method-override': 'DELETE' } }
    const get = await ask(world, requestOf(name), caller, smuggled)
    const head = await ask(world, requestOf(name), caller, { ...smuggled, method: 'HEAD' })
    expect(get.status).toBeLessThan(line.status === undefined ? 400 : line.status + 1)
    expect([head.status, head.text]).toEqual([get.status, ''])
    expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'))
  })

  test.each(changes)('does nothing at %s', async (name, line) => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      const request = requestOf(name)
      await ask(world, { ...request, body: undefined }, rightfulCaller(line), { method })
    }
  })

  test('changes no item or file and sends no nudge', async () => {
    expect(await world.everything()).toBe(before)
    expect(world.system.nudges).toEqual([])
    expect(world.previews).toEqual([])
    expect(failures).toEqual([])
  })
})

describe('every answer', () => {
  const policy = (filesOrigin: string) => [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    `form-action 'self' ${filesOrigin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ]

  function holdsHeaders(headers: Headers, isAsset: boolean) {
    expect(headers.get('content-security-policy')?.split('; ').sort()).toEqual(
      policy(world.filesOrigin).sort(),
    )
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-robots-tag')).toContain('noindex')
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/)
    expect(headers.get('cache-control')).toMatch(isAsset ? /immutable/ : /^no-store$/)
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('server') ?? headers.get('x-powered-by')).toBeNull()
    for (const cookie of headers.getSetCookie()) {
      expect(cookie).toMatch(/^__Host-[a-z-]+=/)
      for (const part of [/; HttpOnly/, /; Secure/, /; SameSite=(Lax|Strict)/, /; Path=\/(;|$)/])
        expect(cookie).toMatch(part)
      expect(cookie).not.toMatch(/Domain=/i)
    }
  }

  /** Whether a page needs nothing that the content security policy forbids. */
  function holdsMarkup(html: string) {
    expect(html.match(/<script(?![^>]*\ssrc=)[^>]*>/g)).toBeNull()
    expect(html.match(/<(style|iframe|object|embed|base)\b/g)).toBeNull()
    expect(html.match(/<[^>]*\s(on[a-z]+|style)=/g)).toBeNull()
    expect(html.match(/(href|src|action)="javascript:/gi)).toBeNull()
    const loaded = [...html.matchAll(/<(?:script|img|link)\b[^>]*\s(?:src|href)="([^"]*)"/g)]
    expect(loaded.filter(([, address = '']) => !address.startsWith('/'))).toEqual([])
    const forms = [...html.matchAll(/<form\b[^>]*\saction="([^"]*)"/g)].map(([, to = '']) => to)
    // Uploads go to the file store; the files of jobs are kept in memory here.
    const allowed = ['/', world.filesOrigin, objectsOrigin]
    expect(forms.filter((to) => !allowed.some((start) => to.startsWith(start)))).toEqual([])
  }

  test.each(Object.entries(doorTable))('of %s has the security headers', async (name, line) => {
    const request = requestOf(name)
    const everybody: readonly Caller[] = ['nobody', 'revoked link', 'administrator']
    const asking: readonly Caller[] = changesSomething(request.route)
      ? everybody
      : [...everybody, rightfulCaller(line)]
    for (const caller of asking) {
      // Changes are sent without a form token, so that they are refused.
      const answer = await ask(world, request, caller, { formToken: undefined })
      holdsHeaders(answer.headers, request.path.startsWith('/assets/'))
      if (answer.headers.get('content-type')?.startsWith('text/html')) holdsMarkup(answer.text)
    }
  })

  test.each(['answer', 'api', 'board', 'desk', 'publish'] as const)(
    'of %s to a malformed request has them too',
    async (app) => {
      for (const path of ['/nowhere', '/r/nothing', '/board/nothing', '/desk/nothing', '/api/nothing']) {
        const answer = await world.apps[app].request(`${publicUrl}${path}`)
        expect(answer.status).toBeLessThan(500)
        holdsHeaders(answer.headers, false)
      }
    },
  )
})
