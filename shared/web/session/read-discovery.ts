import {
  type AuthorizationServer,
  allowInsecureRequests,
  discoveryRequest,
  processDiscoveryResponse,
} from 'oauth4webapi'

/**
 * Reads the issuer's discovery document, within five seconds; `http`: plain HTTP is allowed (OpenID Connect Discovery 1.0, section 4).
 *
 * @throws when the issuer cannot be reached, or when the document is not its own
 */
export async function readDiscovery(issuer: string, http: boolean): Promise<AuthorizationServer> {
  const url = new URL(issuer)
  const response = await discoveryRequest(url, {
    algorithm: 'oidc',
    [allowInsecureRequests]: http,
    signal: AbortSignal.timeout(5_000),
  })
  return processDiscoveryResponse(url, response)
}
