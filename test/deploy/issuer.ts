import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { SignJWT } from 'jose'

export interface Person {
  readonly name: string
  readonly email: string
}

/** An OpenID Connect issuer without passwords: ministack does not emulate Cognito's sign-in page. */
export interface Issuer {
  readonly url: string
  readonly clientId: string
  /** A bearer token, as clients of the API use it. */
  token(person: Person): Promise<string>
  stop(): Promise<void>
}

const clientId = 'thongsuot-deploy-test'
const keyId = 'deploy-test'

/** Starts the issuer for these people; the code flow signs in whom `login_hint` names. */
export async function startIssuer(people: Readonly<Record<string, Person>>): Promise<Issuer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, { person: Person; nonce: string }>()
  let url = ''
  const sign = ({ name, email }: Person, more: Readonly<Record<string, string>> = {}) =>
    new SignJWT({ name, email, email_verified: true, ...more })
      .setProtectedHeader({ alg: 'RS256', kid: keyId })
      .setIssuer(url)
      .setAudience(clientId)
      .setSubject(email)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey)

  const authorize = (query: URLSearchParams, response: ServerResponse): void => {
    const person = people[query.get('login_hint') ?? '']
    const back = query.get('redirect_uri')
    if (!person || !back) {
      json(response, { error: 'invalid_request' }, 400)
      return
    }
    const code = randomUUID()
    codes.set(code, { person, nonce: query.get('nonce') ?? '' })
    const location = new URL(back)
    location.searchParams.set('code', code)
    location.searchParams.set('state', query.get('state') ?? '')
    response.writeHead(302, { location: location.href }).end()
  }

  const exchange = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = new URLSearchParams(await bodyOf(request))
    const found = codes.get(form.get('code') ?? '')
    if (!found) return json(response, { error: 'invalid_grant' }, 400)
    const idToken = await sign(found.person, { nonce: found.nonce })
    json(response, { access_token: 'unused', token_type: 'Bearer', expires_in: 3600, id_token: idToken })
  }

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url)
    switch (pathname) {
      case '/.well-known/openid-configuration':
        return json(response, {
          issuer: url,
          authorization_endpoint: `${url}/authorize`,
          token_endpoint: `${url}/token`,
          jwks_uri: `${url}/keys`,
        })
      case '/keys':
        return json(response, {
          keys: [{ ...publicKey.export({ format: 'jwk' }), kid: keyId, alg: 'RS256', use: 'sig' }],
        })
      case '/authorize':
        return authorize(searchParams, response)
      case '/token':
        return void exchange(request, response).catch(() => response.destroy())
      default:
        return json(response, { error: 'not_found' }, 404)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return {
    url,
    clientId,
    token: (person) => sign(person),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
