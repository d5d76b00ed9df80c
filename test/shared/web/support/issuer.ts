import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

export const clientId = 'test-client'

/** A minimal local OpenID Connect issuer: discovery, keys, and a token endpoint with prepared answers. */
export async function startIssuer() {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'RS256', use: 'sig' }
  const exchanges: URLSearchParams[] = []
  let prepared: Record<string, unknown> = {}
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const reply = async () => {
      switch (request.url) {
        case '/.well-known/openid-configuration':
          return {
            issuer: url,
            authorization_endpoint: `${url}/authorize`,
            token_endpoint: `${url}/token`,
            jwks_uri: `${url}/jwks`,
          }
        case '/jwks':
          return { keys: [jwk] }
        default:
          exchanges.push(new URLSearchParams(Buffer.concat(chunks).toString()))
          return {
            access_token: 'opaque',
            token_type: 'Bearer',
            expires_in: 60,
            id_token: await token(prepared),
          }
      }
    }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(await reply()))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  /** A token of this issuer; `claims` override the default ones. */
  const token = (claims: Record<string, unknown>) =>
    new SignJWT({
      iss: url,
      aud: clientId,
      sub: 'u1',
      email: 'secretary@haiphong.example',
      email_verified: true,
      name: 'Hoa',
      iat: Math.floor(Date.now() / 1000),
      exp: Math.floor(Date.now() / 1000) + 60,
      ...claims,
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'test' })
      .sign(privateKey)

  return {
    config: { issuer: url, clientId },
    token,
    exchanges,
    prepare: (claims: Record<string, unknown>) => {
      prepared = claims
    },
    stop: () => new Promise((done) => server.close(done)),
  }
}
