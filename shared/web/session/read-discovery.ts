import {
  type AuthorizationServer,
  allowInsecureRequests,
  discoveryRequest,
  processDiscoveryResponse,
} from 'oauth4webapi'
import { mayUseHttp } from './issuer.ts'

/**
 * Reads the issuer's discovery document, within five seconds (OpenID Connect Discovery 1.0, section 4).
 *
 * @throws when the issuer cannot be reached, or when the document is not its own
 */
export async function readDiscovery(issuer: string): Promise<AuthorizationServer> {
  const url = new URL(issuer)
  const response = await discoveryRequest(url, {
    algorithm: 'oidc',
    [allowInsecureRequests]: mayUseHttp(issuer),
    signal: AbortSignal.timeout(5_000),
  })
  return processDiscoveryResponse(url, response)
}
