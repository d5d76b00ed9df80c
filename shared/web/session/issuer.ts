import type { AuthorizationServer } from 'oauth4webapi'

/** The OpenID Connect issuer that authenticates staff, and our client ID there. */
export interface IssuerConfig {
  readonly issuer: string
  readonly clientId: string
}

const localHosts = ['localhost', '127.0.0.1', '[::1]']

/** Plain HTTP is allowed only for an issuer on the same machine. */
export const mayUseHttp = (issuer: string): boolean => {
  const { protocol, hostname } = new URL(issuer)
  return protocol === 'http:' && localHosts.includes(hostname)
}

/** The issuer's endpoints from its discovery document, cached; failures are not cached. */
export function createDiscovery({ issuer }: IssuerConfig): () => Promise<AuthorizationServer> {
  let found: Promise<AuthorizationServer> | undefined
  const discover = async () => {
    // Loaded on demand: a request with a session does not need the issuer. A module of its own, so that the API bundles
    // only this part of the library.
    const { readDiscovery } = await import('./read-discovery.ts')
    return readDiscovery(issuer, mayUseHttp(issuer))
  }
  return () => {
    found ??= discover().catch((error: unknown) => {
      found = undefined
      throw error
    })
    return found
  }
}
