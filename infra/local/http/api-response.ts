import { type RefusalStatus, refusalJson, refusalPage, retryAfter } from '../../edge/refusal-pages.ts'

/** An HTTP response to the browser. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body: Buffer
}

/** Lambda's limit on requests and responses. */
export const payloadLimit = 6 * 1024 * 1024

/** The response if no function answers: a page, or JSON on the API. */
export function refusal(status: RefusalStatus, path: string): HttpAnswer {
  const json = path.startsWith('/api/')
  const seconds = retryAfter[status]
  return {
    status,
    headers: {
      'content-type': json ? 'application/json' : 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...(seconds ? { 'retry-after': String(seconds) } : {}),
    },
    body: Buffer.from(json ? refusalJson(status) : refusalPage(status)),
  }
}

/** The response of an HTTP API for a function's result (payload format 2.0); undefined if the result is invalid. */
export function httpAnswer(result: unknown): HttpAnswer | undefined {
  if (Buffer.byteLength(JSON.stringify(result) ?? '') > payloadLimit) return undefined
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify(result) ?? ''),
    }
  }
  const given = result as {
    readonly statusCode: unknown
    readonly headers?: Readonly<Record<string, unknown>>
    readonly cookies?: readonly string[]
    readonly body?: unknown
    readonly isBase64Encoded?: boolean
  }
  const headers = Object.entries(given.headers ?? {}).map(
    ([name, value]) => [name.toLowerCase(), String(value)] as const,
  )
  const body = given.body === undefined || given.body === null ? '' : String(given.body)
  return {
    status: Number(given.statusCode),
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      ...Object.fromEntries(headers.filter(([name]) => name !== 'content-length')),
      ...(given.cookies ? { 'set-cookie': given.cookies } : {}),
    },
    body: Buffer.from(body, given.isBase64Encoded ? 'base64' : 'utf8'),
  }
}
