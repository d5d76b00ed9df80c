import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { staffGuardOn } from '#adapters/lambda/staff-authentication.ts'
import { formToken } from '#domain/access/link.ts'
import { createHttpApp } from '#web/http/app.ts'
import { createBearer } from '#web/session/bearer.ts'
import { createDiscovery } from '#web/session/issuer.ts'
import { localPath, signInRoutes } from '#web/session/oidc.ts'
import { createSessions, createSignedCookies, formSubject } from '#web/session/session.ts'
import { clientId, startIssuer } from '../support/issuer.ts'
import { keyring, publicUrl, secretary, testSite } from '../support/site.ts'

let issuer: Awaited<ReturnType<typeof startIssuer>>
let app: ReturnType<typeof createHttpApp>
const cookies = createSignedCookies(keyring)
const sessions = createSessions(cookies)
let ring = keyring
const endedSessions = new Set<string>()
const securityEvents: string[] = []

beforeAll(async () => {
  issuer = await startIssuer()
  const discovery = createDiscovery(issuer.config)
  app = createHttpApp({ ...testSite().site, security: (event) => securityEvents.push(event) })
  signInRoutes(app, {
    config: issuer.config,
    discovery,
    keyring: async () => ring,
    staff: {
      beginSession: async () => {},
      endSession: async (_email, session) => {
        endedSessions.add(session)
      },
    },
  })
  const byEmail = async (email: string) => (email === secretary.email ? secretary : undefined)
  const guard = staffGuardOn(
    {
      staff: {
        byEmail,
        inSession: async (email, session) => ({
          staff: await byEmail(email),
          ended: endedSessions.has(session),
        }),
      },
    },
    async () => keyring,
    createBearer(issuer.config, discovery),
  )
  app.use('/desk/*', guard)
  app.use('/api/*', guard)
  app.all('/desk/act', (c) => c.json({ staff: c.var.staff.id, token: c.var.formToken ?? null }))
  app.all('/api/act', (c) => c.json({ staff: c.var.staff.id }))
})

afterAll(() => issuer.stop())

const ask = (path: string, init: RequestInit = {}) => app.request(publicUrl + path, init)
const cookiesOf = (answer: Response) => answer.headers.getSetCookie().map((one) => one.split(';')[0] ?? '')

async function signedIn(email = secretary.email) {
  const value = await sessions.issue({ sub: 'u1', email, name: 'Hoa' })
  const session = await sessions.read(value)
  if (!session) throw new Error('no session')
  return { cookie: `__Host-session=${value}`, token: formToken(formSubject(session), keyring) }
}

describe('without a session', () => {
  test('a page redirects to sign-in, which redirects back', async () => {
    const answer = await ask('/desk/act?a=1')
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe('/sign-in?to=%2Fdesk%2Fact%3Fa%3D1')
  })

  test('an act and the API answer 401', async () => {
    expect((await ask('/desk/act', { method: 'POST' })).status).toBe(401)
    expect((await ask('/api/act')).status).toBe(401)
    expect((await ask('/api/act', { headers: { cookie: '__Host-session=x.y.z' } })).status).toBe(401)
  })
})

describe('with a session', () => {
  test('staff are admitted, with role and unit from the table', async () => {
    const { cookie, token } = await signedIn()
    expect(await (await ask('/desk/act', { headers: { cookie } })).json()).toEqual({
      staff: 'secretary',
      token,
    })
  })

  test('a person who is not in the table gets an explanation', async () => {
    const { cookie } = await signedIn('stranger@else.example')
    const page = await ask('/desk/act', { headers: { cookie } })
    expect(page.status).toBe(403)
    expect(await page.text()).toContain('stranger@else.example')
    expect((await ask('/api/act', { headers: { cookie } })).status).toBe(403)
  })

  test.each([
    ['from our page with its token', { 'sec-fetch-site': 'same-origin' }, true, 200],
    ['typed in by hand with the token', { 'sec-fetch-site': 'none' }, true, 200],
    ['from an old browser that names us', { origin: publicUrl }, true, 200],
    ['from an old browser that names nobody', { origin: 'null' }, true, 200],
    ['from our page without the token', { 'sec-fetch-site': 'same-origin' }, false, 403],
    ['from another site with the token', { 'sec-fetch-site': 'cross-site' }, true, 403],
    ['from a sister site with the token', { 'sec-fetch-site': 'same-site', origin: publicUrl }, true, 403],
    ['from another origin with the token', { origin: 'https://evil.example' }, true, 403],
  ])('a change %s', async (_what, headers, withToken, status) => {
    const { cookie, token } = await signedIn()
    const body = new URLSearchParams({ a: '1', ...(withToken ? { token } : {}) })
    const answer = await ask('/desk/act', { method: 'POST', body, headers: { cookie, ...headers } })
    expect(answer.status).toBe(status)
  })

  test('a change with JSON has its form token in a header', async () => {
    const { cookie, token } = await signedIn()
    const act = (headers: Record<string, string>) =>
      ask('/api/act', {
        method: 'PUT',
        body: '{"token":"x"}',
        headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
      })
    expect((await act({ 'x-form-token': token })).status).toBe(200)
    expect((await act({ 'x-form-token': 'x' })).status).toBe(403)
    expect((await act({})).status).toBe(403)
  })

  test('the form token of another session is refused', async () => {
    const { cookie } = await signedIn()
    const { token } = await signedIn()
    const answer = await ask('/desk/act', {
      method: 'POST',
      body: new URLSearchParams({ token }),
      headers: { cookie },
    })
    expect(answer.status).toBe(403)
  })

  test('signing out needs the form token and deletes the cookie', async () => {
    const { cookie, token } = await signedIn()
    expect((await ask('/sign-out', { method: 'POST', headers: { cookie } })).status).toBe(403)
    const answer = await ask('/sign-out', {
      method: 'POST',
      headers: { cookie },
      body: new URLSearchParams({ token }),
    })
    expect(answer.status).toBe(303)
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-session=;.*Max-Age=0/)
    expect(answer.headers.get('location')).toBe('/sign-out')
    expect(await (await ask('/sign-out')).text()).toContain('Đã đăng xuất')
  })

  test('after signing out, a copy of the cookie is refused', async () => {
    const { cookie, token } = await signedIn()
    expect((await ask('/desk/act', { headers: { cookie } })).status).toBe(200)
    await ask('/sign-out', { method: 'POST', headers: { cookie }, body: new URLSearchParams({ token }) })
    expect((await ask('/desk/act', { headers: { cookie } })).status).toBe(302)
    expect(securityEvents).toContain('signed-out')
    const other = await signedIn()
    expect((await ask('/desk/act', { headers: { cookie: other.cookie } })).status).toBe(200)
  })
})

describe('with a bearer token', () => {
  const bearer = async (claims: Record<string, unknown>) =>
    ask('/api/act', { method: 'POST', headers: { authorization: `Bearer ${await issuer.token(claims)}` } })

  test('staff are admitted without a form token', async () => {
    expect(await (await bearer({})).json()).toEqual({ staff: 'secretary' })
    expect((await bearer({ aud: undefined, client_id: clientId })).status).toBe(200)
  })

  test.each([
    ['for another client', { aud: 'another' }],
    ['for another client, as an access token', { aud: undefined, client_id: 'another' }],
    ['of another issuer', { iss: 'https://else.example' }],
    ['that has ended', { exp: 1 }],
    ['without an address', { email: undefined }],
    ['with an address that nobody verified', { email_verified: false }],
    ['that does not say whether its address was verified', { email_verified: undefined }],
  ])('a token %s is refused', async (_what, claims) => {
    expect((await bearer(claims)).status).toBe(401)
  })

  test('invalid tokens are refused', async () => {
    for (const token of ['x', 'a.b.c', `${'e'.repeat(9000)}`])
      expect((await ask('/api/act', { headers: { authorization: `Bearer ${token}` } })).status).toBe(401)
  })
})

describe('signing in', () => {
  async function begin(query = '') {
    const answer = await ask(`/sign-in${query}`)
    const url = new URL(answer.headers.get('location') ?? '')
    return { url, cookie: cookiesOf(answer).join('; '), state: url.searchParams.get('state') ?? '' }
  }

  test('redirects to the issuer with PKCE, state, nonce and login hint, and returns with a session', async () => {
    const { url, cookie, state } = await begin('?as=secretary&to=/desk/act?a=1')
    expect(url.href).toContain(`${issuer.config.issuer}/authorize?`)
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: clientId,
      code_challenge_method: 'S256',
      login_hint: 'secretary',
      redirect_uri: `${publicUrl}/sign-in/callback`,
    })
    issuer.prepare({ nonce: url.searchParams.get('nonce') })
    const back = await ask(`/sign-in/callback?code=c1&state=${state}`, { headers: { cookie } })
    expect(back.headers.get('location')).toBe('/desk/act?a=1')
    const [set = ''] = back.headers.getSetCookie().filter((one) => one.startsWith('__Host-session='))
    expect(set).toMatch(/HttpOnly/)
    expect(set).toMatch(/Secure/)
    expect(set).toMatch(/SameSite=Lax/)
    expect(set).toMatch(/Path=\//)
    expect(issuer.exchanges.at(-1)?.get('code_verifier')).toMatch(/^[\w-]{43}$/)
    const inside = await ask('/desk/act', { headers: { cookie: cookiesOf(back).join('; ') } })
    expect(inside.status).toBe(200)
  })

  test('works while the key is rotated, also for a sign-in that has begun', async () => {
    const { url, cookie, state } = await begin()
    ring = { current: 'k3', keys: { ...keyring.keys, k3: 'c'.repeat(64) } }
    issuer.prepare({ nonce: url.searchParams.get('nonce') })
    const back = await ask(`/sign-in/callback?code=c1&state=${state}`, { headers: { cookie } })
    const [session = ''] = cookiesOf(back).filter((one) => one.startsWith('__Host-session='))
    const value = session.slice('__Host-session='.length)
    const read = await createSessions(createSignedCookies(ring)).read(value)
    if (!read) throw new Error('no session')
    const out = await ask('/sign-out', {
      method: 'POST',
      headers: { cookie: session },
      body: new URLSearchParams({ token: formToken(formSubject(read), ring) }),
    })
    expect(out.headers.getSetCookie()[0]).toMatch(/^__Host-session=;/)
    ring = keyring
  })

  test.each(['another state', 'another nonce', 'no attempt', 'a refusal', 'an unverified address'])(
    '%s gives no session',
    async (what) => {
      const { url, cookie, state } = await begin()
      issuer.prepare({
        nonce: what === 'another nonce' ? 'x' : url.searchParams.get('nonce'),
        ...(what === 'an unverified address' ? { email_verified: undefined } : {}),
      })
      const query =
        what === 'a refusal'
          ? `error=access_denied&state=${state}`
          : `code=c&state=${what === 'another state' ? 'x' : state}`
      const answer = await ask(`/sign-in/callback?${query}`, {
        headers: what === 'no attempt' ? {} : { cookie },
      })
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain('Đăng nhập chưa thành công')
      expect(answer.headers.getSetCookie().join()).not.toContain('__Host-session')
    },
  )

  test.each([
    ['/desk/x?y=1', '/desk/x?y=1'],
    ['//evil.example', '/'],
    ['/desk/..//evil.example', '/'],
    ['/desk/%2e%2e//evil.example', '/'],
    ['/./..//evil.example/x', '/'],
    ['/desk/../sign-out', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['/sign-in?to=/sign-in', '/'],
    [undefined, '/'],
  ])('%s redirects to %s', (given, path) => {
    expect(localPath(given)).toBe(path)
  })
})
