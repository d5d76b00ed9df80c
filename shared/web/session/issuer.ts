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
