import type { AuthorizationServer } from 'oauth4webapi'

/** The OpenID Connect issuer that says who a member of staff is, and our public client at it. */
export interface IssuerConfig {
  readonly issuer: string
  readonly clientId: string
}

const localHosts = ['localhost', '127.0.0.1', '[::1]']

/** Plain HTTP is for an issuer on this very machine only. */
export const mayUseHttp = (issuer: string): boolean => {
  const { protocol, hostname } = new URL(issuer)
  return protocol === 'http:' && localHosts.includes(hostname)
}

/** Where the issuer's doors are, read once from its discovery document; a failure is not remembered. */
export function createDiscovery({ issuer }: IssuerConfig): () => Promise<AuthorizationServer> {
  let found: Promise<AuthorizationServer> | undefined
  const discover = async () => {
    // Loaded when it is needed: whoever comes with a session is known without the issuer.
    const oauth = await import('oauth4webapi')
    const url = new URL(issuer)
    const response = await oauth.discoveryRequest(url, {
      algorithm: 'oidc',
      [oauth.allowInsecureRequests]: mayUseHttp(issuer),
      signal: AbortSignal.timeout(5_000),
    })
    return oauth.processDiscoveryResponse(url, response)
  }
  return () => {
    found ??= discover().catch((error: unknown) => {
      found = undefined
      throw error
    })
    return found
  }
}
