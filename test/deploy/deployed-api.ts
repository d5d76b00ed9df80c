import { request } from 'node:http'

export interface ApiAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

export interface ApiRequest {
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
}

/** The deployed HTTP API. */
export interface DeployedApi {
  readonly url: URL
  /** Asks for a path, or for an address of this API that stood in a mail. */
  ask(pathOrUrl: string, request?: ApiRequest): Promise<ApiAnswer>
  /** Asks with JSON and wants JSON with the given status. */
  json<Body>(token: string, path: string, request?: ApiRequest, status?: number): Promise<Body>
}

/** Speaks to the API by the name that the deployment gave it; that name is in no DNS, so it is never looked up. */
export function deployedApi(address: string, signal: AbortSignal): DeployedApi {
  const base = new URL(address)
  const ask: DeployedApi['ask'] = (pathOrUrl, { method = 'GET', headers = {}, json } = {}) =>
    new Promise((resolve, reject) => {
      const url = new URL(pathOrUrl, base)
      if (url.host !== base.host) throw new Error(`${url.href} is not an address of ${base.host}`)
      const body = json === undefined ? undefined : JSON.stringify(json)
      const outgoing = request({
        host: '127.0.0.1',
        port: base.port,
        path: url.pathname + url.search,
        method,
        signal,
        headers: {
          host: base.host,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
      })
      outgoing.once('error', reject)
      outgoing.once('response', (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.once('error', reject)
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        )
      })
      outgoing.end(body)
    })
  return {
    url: base,
    ask,
    async json<Body>(token: string, path: string, asked: ApiRequest = {}, status = 200) {
      const answer = await ask(path, {
        ...asked,
        headers: { authorization: `Bearer ${token}`, ...asked.headers },
      })
      if (answer.status !== status)
        throw new Error(
          `${asked.method ?? 'GET'} ${path} answers ${answer.status}, not ${status}: ${answer.text}`,
        )
      return JSON.parse(answer.text) as Body
    },
  }
}
