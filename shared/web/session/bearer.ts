import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose'
import type { AuthorizationServer } from 'oauth4webapi'
import type { IssuerConfig } from './issuer.ts'

/** The person identified by a bearer token. */
export type BearerIdentity = { readonly sub: string; readonly email: string; readonly name: string }

export type VerifyBearer = (token: string) => Promise<BearerIdentity | undefined>

/**
 * Verifies an ID token or access token that the issuer made for our client: ID tokens name the client in `aud`,
 * Cognito's access tokens in `client_id`. Undefined if the token is invalid or contains no verified email address.
 */
export function createBearer(
  config: IssuerConfig,
  discovery: () => Promise<AuthorizationServer>,
  wallClock: () => number = Date.now,
): VerifyBearer {
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined
  return async (token) => {
    const { jwks_uri } = await discovery()
    if (!jwks_uri) throw new Error('the issuer names no keys')
    keys ??= createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: 5_000 })
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: config.issuer,
        algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
        requiredClaims: ['exp'],
        currentDate: new Date(wallClock()),
      })
      return isForClient(payload, config.clientId) ? identityOf(payload) : undefined
    } catch (error) {
      if (isUnreachable(error)) throw error
      return undefined
    }
  }
}

/** Whether the issuer's keys could not be fetched: the token may be valid. */
const isUnreachable = (error: unknown): boolean =>
  !(error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_J')) ||
  error.code === 'ERR_JWKS_TIMEOUT'

const isForClient = ({ aud, client_id }: JWTPayload, clientId: string): boolean =>
  aud === undefined ? client_id === clientId : [aud].flat().includes(clientId)

/**
 * The person in a token's claims. Members are identified by email address, so an address that the issuer has not
 * verified is not accepted: it could belong to somebody else.
 */
export function identityOf(claims: Readonly<Record<string, unknown>>): BearerIdentity | undefined {
  const { sub, email, name, email_verified } = claims
  if (typeof sub !== 'string' || typeof email !== 'string' || email === '') return undefined
  if (email_verified !== true && email_verified !== 'true') return undefined
  return { sub, email, name: typeof name === 'string' && name !== '' ? name : email }
}
