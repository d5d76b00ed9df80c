import type { IncomingMessage, ServerResponse } from 'node:http'
import { importJWK, SignJWT } from 'jose'
import Provider from 'oidc-provider'
import { readBody } from '../http/read-body.ts'
import { accountPage } from './account-page.ts'
import { type Account, accountOf } from './accounts.ts'
import type { IdentityKeys } from './identity-keys.ts'
import { signInStorage } from './sign-in-storage.ts'

/** The path of the provider on the common local server. */
export const identityPath = '/_oidc'
export const clientId = 'thongsuot-local'

/** An OpenID Connect provider with accounts that need no password. */
export interface IdentityProvider {
  /** Answers a request below `/_oidc`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** An ID token like that of the sign-in, for API clients without a browser. */
  idToken(account: Account): Promise<string>
}

const tokenHours = 12

const withoutSession = (cookies = ''): string =>
  cookies
    .split(/;\s*/)
    .filter((one) => !one.startsWith('_session'))
    .join('; ')

/** Starts the provider for the application at `publicUrl`. */
export async function startIdentityProvider(
  publicUrl: string,
  keys: IdentityKeys,
): Promise<IdentityProvider> {
  const issuer = `${publicUrl}${identityPath}`
  const provider = new Provider(issuer, configuration(publicUrl, keys))
  provider.on('server_error', (_, error) => console.error(error))
  const callback = provider.callback()
  const key = await importJWK(keys.signing, 'RS256')

  return {
    handle: async (request, response) => {
      const path = (request.url ?? '/').slice(identityPath.length)
      const interaction = /^\/interaction\/[\w-]+$/.exec(path)
      if (interaction) return interact(provider, request, response)
      // People sign in again to change the account, so an earlier session is never reused.
      if (/^\/auth\b/.test(path)) request.headers.cookie = withoutSession(request.headers.cookie)
      // The provider derives its mount path from originalUrl.
      Object.assign(request, { originalUrl: request.url, url: path || '/' })
      await callback(request, response)
    },
    idToken: ({ id, name, email }) =>
      new SignJWT({ name, email, email_verified: true })
        .setProtectedHeader({ alg: 'RS256', kid: keys.signing.kid, typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(clientId)
        .setSubject(id)
        .setIssuedAt()
        .setExpirationTime(`${tokenHours}h`)
        .sign(key),
  }
}

function configuration(
  publicUrl: string,
  keys: IdentityKeys,
): NonNullable<ConstructorParameters<typeof Provider>[1]> {
  return {
    adapter: signInStorage(),
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [`${publicUrl}/sign-in/callback`],
        post_logout_redirect_uris: [`${publicUrl}/`],
      },
    ],
    jwks: { keys: [keys.signing] },
    cookies: { keys: [keys.cookie] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    // The desk reads name and address from the ID token and does not call the userinfo endpoint, as with Cognito.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    ttl: {
      AccessToken: tokenHours * 3600,
      IdToken: tokenHours * 3600,
      Interaction: 3600,
      Session: 3600,
      Grant: 3600,
    },
    interactions: { url: (_, { uid }) => `${identityPath}/interaction/${uid}` },
    findAccount: (_, id) => {
      const account = accountOf(id)
      if (!account) return undefined
      const { name, email } = account
      return { accountId: id, claims: () => ({ sub: id, name, email, email_verified: true }) }
    },
    // First-party application: no consent page.
    loadExistingGrant: async ({ oidc }) => {
      const { client, session } = oidc
      if (!client || !session?.accountId) return undefined
      const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
  }
}

/** Signs in the account that the application names (`login_hint`); without a name, shows the accounts. */
async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const details = await provider.interactionDetails(request, response).catch(() => undefined)
  if (!details) {
    response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' })
    response.end(
      'Lần đăng nhập này đã hết hạn: mở lại trang đăng nhập. / This sign-in has expired: start again.',
    )
    return
  }
  const posted = request.method === 'POST' ? await readBody(request, 4096) : undefined
  const chosen = posted && new URLSearchParams(posted.toString('utf8')).get('account')
  const hinted = typeof details.params.login_hint === 'string' ? details.params.login_hint : null
  const account = accountOf(chosen ?? hinted)
  if (!account) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    response.end(accountPage(request.url ?? ''))
    return
  }
  const login = { accountId: account.id, remember: false }
  await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false })
}
