import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { allAccounts } from '#infra/local/identity/accounts.ts'
import { endAll, type FixtureRun, runFixture } from '../support/fixture-run.ts'

const verifier = 'v'.repeat(43)
const challenge = createHash('sha256').update(verifier).digest('base64url')

/** A browser, as far as a sign-in needs one. */
function browser() {
  const jar = new Map<string, string>()
  return async (url: string | URL, form?: Record<string, string>) => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      jar.set(name, value)
    }
    return { response, next: new URL(response.headers.get('location') ?? response.url, response.url) }
  }
}

describe('the local sign-in', () => {
  let run: FixtureRun
  beforeAll(async () => {
    run = await runFixture(mkdtempSync(join(tmpdir(), 'sign-in-')))
  })
  afterAll(endAll)

  const authorization = (hint?: string) => {
    const url = new URL('/_oidc/auth', run.url)
    const callback = `${run.url}/sign-in/callback`
    for (const [name, value] of Object.entries({
      client_id: 'thongsuot-local',
      response_type: 'code',
      scope: 'openid profile email',
      redirect_uri: callback,
      code_challenge: challenge,
      code_challenge_method: 'S256',
      state: 's',
      ...(hint ? { login_hint: hint } : {}),
    }))
      url.searchParams.set(name, value)
    return url
  }
  const redeem = async (callback: URL) => {
    const code = callback.searchParams.get('code') ?? ''
    const redirect = `${run.url}/sign-in/callback`
    const response = await fetch(`${run.url}/_oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: 'thongsuot-local',
        code,
        redirect_uri: redirect,
        code_verifier: verifier,
      }),
    })
    const { id_token: token } = (await response.json()) as { id_token: string }
    return token
  }
  const claims = async (token: string) => {
    const keys = createRemoteJWKSet(new URL(`${run.url}/_oidc/jwks`))
    const options = { issuer: `${run.url}/_oidc`, audience: 'thongsuot-local' }
    return (await jwtVerify(token, keys, options)).payload
  }

  it('signs in the account named in the request at once, also after another account', async () => {
    const open = browser()
    for (const role of ['secretary', 'leader']) {
      let { next } = await open(authorization(role))
      for (let hop = 0; hop < 5 && next.pathname !== '/sign-in/callback'; hop += 1)
        ({ next } = await open(next))
      expect(await claims(await redeem(next))).toMatchObject({
        sub: role,
        email: `${role}@haiphong.example`,
        name: expect.any(String),
      })
    }
  })

  it('otherwise lets a person choose an account', async () => {
    const open = browser()
    const { next: interaction } = await open(authorization())
    const { response } = await open(interaction)
    const page = await response.text()
    expect(page).toContain('<html lang="vi">')
    expect(page.match(/<button/g)).toHaveLength(allAccounts.length)
    let { next } = await open(interaction, { account: 'administrator' })
    for (let hop = 0; hop < 5 && next.pathname !== '/sign-in/callback'; hop += 1)
      ({ next } = await open(next))
    expect(await claims(await redeem(next))).toMatchObject({ sub: 'administrator' })
  })

  it('gives a client of the API a token of the same kind', async () => {
    const response = await fetch(`${run.url}/_local/token?role=leader`, { method: 'POST' })
    const { idToken } = (await response.json()) as { idToken: string }
    expect(await claims(idToken)).toMatchObject({ sub: 'leader', email: 'leader@haiphong.example' })
    expect((await fetch(`${run.url}/_local/token?role=nobody`, { method: 'POST' })).status).toBe(404)
  })
})
