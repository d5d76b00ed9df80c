import type { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as oauth from 'oauth4webapi'
import type { Keyring } from '#domain/access/link.ts'
import { faultFields } from '#domain/fault.ts'
import { problem } from '#domain/result.ts'
import { instantOf } from '#domain/time/calendar.ts'
import { commonText } from '#text/common.ts'
import { answerProblems, messagePage } from '../http/answers.tsx'
import type { WebContext, WebEnv } from '../http/env.ts'
import { forgedChange } from '../http/origin.ts'
import { identityOf } from './bearer.ts'
import { type IssuerConfig, mayUseHttp } from './issuer.ts'
import {
  createSessions,
  createSignedCookies,
  formSubject,
  hostCookie,
  type SessionRecords,
  sessionCookie,
  sessionHours,
} from './session.ts'
import { sessionOf } from './staff-guard.tsx'

export interface SignInDeps {
  readonly config: IssuerConfig
  readonly discovery: () => Promise<oauth.AuthorizationServer>
  /** Called for every request, because the keys may be rotated while the function instance is running. */
  readonly keyring: () => Promise<Keyring>
  readonly staff: SessionRecords
}

const attemptCookie = '__Host-sign-in'
const attemptSeconds = 600

/** The path to return to after signing in; the start page if it is not a path of this site. */
export function localPath(text: string | undefined): string {
  if (!text?.startsWith('/') || text.startsWith('//') || /[\\\p{Cc}]/u.test(text)) return '/'
  const url = new URL(text, 'http://here.invalid')
  // Check the resolved path: `/desk/..//evil.com` becomes `//evil.com`, which for browsers is another host.
  const stays = url.origin === 'http://here.invalid' && !url.pathname.startsWith('//')
  return stays && !url.pathname.startsWith('/sign-') ? url.pathname + url.search : '/'
}

/** `GET /sign-in`, `GET /sign-in/callback` and `POST /sign-out`: the OAuth code flow with PKCE, state and nonce. */
export function signInRoutes(app: Hono<WebEnv>, deps: SignInDeps): void {
  const client: oauth.Client = { client_id: deps.config.clientId }
  const options = () => ({
    [oauth.allowInsecureRequests]: mayUseHttp(deps.config.issuer),
    signal: AbortSignal.timeout(5_000),
  })
  const signedCookies = async () => createSignedCookies(await deps.keyring())
  const redirectUri = (c: WebContext) => `${c.var.site.publicUrl}/sign-in/callback`

  app.get('/sign-in', async (c) => {
    const server = await deps.discovery().catch((error: unknown) => {
      c.var.site.logger.error('issuer unreachable', faultFields(error))
      return undefined
    })
    if (!server?.authorization_endpoint) return answerProblems(c, [problem('try-again')])
    const state = oauth.generateRandomState()
    const nonce = oauth.generateRandomNonce()
    const verifier = oauth.generateRandomCodeVerifier()
    const cookies = await signedCookies()
    const to = localPath(c.req.query('to'))
    setCookie(
      c,
      attemptCookie,
      await cookies.sign('sign-in', { state, nonce, verifier, to }, attemptSeconds),
      {
        ...hostCookie,
        maxAge: attemptSeconds,
      },
    )
    const url = new URL(server.authorization_endpoint)
    const asked = {
      response_type: 'code',
      client_id: client.client_id,
      redirect_uri: redirectUri(c),
      scope: 'openid email profile',
      state,
      nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...hintOf(c.req.query('as')),
    }
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
    return c.redirect(url.href, 302)
  })

  app.get('/sign-in/callback', async (c) => {
    const cookies = await signedCookies()
    const attempt = await cookies.read('sign-in', getCookie(c, attemptCookie) ?? '')
    deleteCookie(c, attemptCookie, hostCookie)
    if (!attempt) return failed(c, 'no attempt')
    try {
      const server = await deps.discovery()
      const answer = oauth.validateAuthResponse(server, client, new URL(c.req.url), String(attempt.state))
      const response = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        oauth.None(),
        answer,
        redirectUri(c),
        String(attempt.verifier),
        options(),
      )
      const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
        expectedNonce: String(attempt.nonce),
        requireIdToken: true,
      })
      const identity = identityOf(oauth.getValidatedIdTokenClaims(tokens) ?? {})
      if (!identity) return failed(c, 'no verified address')
      const { token, session } = await createSessions(cookies).begin(identity)
      await deps.staff.beginSession(identity.email, {
        id: session.id,
        startedAt: instantOf(new Date(session.seenAt)),
        until: instantOf(new Date(session.until)),
      })
      c.var.site.security?.('signed-in', { session: session.id })
      setCookie(c, sessionCookie, token, {
        ...hostCookie,
        maxAge: sessionHours * 3600,
      })
      return c.redirect(localPath(String(attempt.to)), 302)
    } catch (error) {
      c.var.site.logger.warn('sign-in failed', faultFields(error))
      return failed(c, 'refused by the issuer')
    }
  })

  app.post('/sign-out', async (c) => {
    const keyring = await deps.keyring()
    const session = await sessionOf(c, createSessions(createSignedCookies(keyring)))
    // A cross-site form is sent without the cookie, but a response that deletes the cookie would still be applied.
    if (!session) return c.redirect('/', 303)
    const forged = await forgedChange(c, formSubject(session), keyring)
    if (forged) return answerProblems(c, forged)
    await deps.staff.endSession(session.email, session.id, instantOf(new Date()))
    c.var.site.security?.('signed-out', { session: session.id })
    deleteCookie(c, sessionCookie, hostCookie)
    return c.redirect('/sign-out', 303)
  })

  // A page with a link, because `form-action` also applies to redirects of a form, and the issuer is another site.
  app.get('/sign-out', async (c) => {
    const issuer = await issuerSignOut(c)
    if (issuer) c.header('refresh', `0; url=${issuer}`)
    const text = commonText.vi.signedOut
    return messagePage(c, 200, text.title, [text.text], { href: issuer ?? '/sign-in', label: text.again })
  })

  /** The address at which the issuer ends its session and redirects back (OpenID Connect RP-Initiated Logout 1.0). */
  async function issuerSignOut(c: WebContext): Promise<string | undefined> {
    const server = await deps.discovery().catch(() => undefined)
    if (!server?.end_session_endpoint) return undefined
    const url = new URL(server.end_session_endpoint)
    const home = `${c.var.site.publicUrl}/`
    // Cognito's name for the return address is `logout_uri`.
    for (const [name, value] of [
      ['client_id', client.client_id],
      ['post_logout_redirect_uri', home],
      ['logout_uri', home],
    ] as const)
      url.searchParams.set(name, value)
    return url.href
  }
}

/** Suggests a user to the issuer (`login_hint`), which may ignore it. */
const hintOf = (name: string | undefined): Record<string, string> =>
  name && /^[\w.@+-]{1,100}$/.test(name) ? { login_hint: name } : {}

function failed(c: WebContext, why: string) {
  c.var.site.security?.('sign-in-refused', { why })
  const text = commonText.vi.signInFailed
  return messagePage(c, 400, text.title, [text.text], { href: '/sign-in', label: text.retry })
}
