import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { isPlainPath } from './plain-path.ts'

/** What an app learns of the event that a request came in; undefined where it was not called by Lambda. */
export interface LambdaBindings {
  /** Why the request is refused before any route is looked for. */
  readonly unreadable?: 'malformed' | 'not-found' | undefined
  /** Whom the gateway had the request from: the caller, or CloudFront. */
  readonly sourceIp?: string | undefined
  readonly lambdaContext?: Pick<Context, 'getRemainingTimeInMillis'> | undefined
}

type WebEvent = Pick<
  APIGatewayProxyEventV2,
  'rawPath' | 'rawQueryString' | 'headers' | 'cookies' | 'body'
> & {
  readonly isBase64Encoded?: boolean
  readonly requestContext: {
    readonly domainName?: string
    readonly http: { readonly method: string; readonly sourceIp?: string }
  }
}

/**
 * The request of an HTTP API's event (payload format 2.0). One that cannot be built, or whose path would be resolved to
 * another, becomes a request without its content, to be answered in words: what is wrong with it is said nowhere, since an
 * error of the URL parser repeats the whole URL, which may be a link.
 */
export function requestOf(
  event: WebEvent,
): Pick<LambdaBindings, 'unreadable'> & { readonly request: Request } {
  const bare = () => new Request('https://unreadable.invalid/', { headers: acceptOf(event) })
  if (!isPlainPath(event.rawPath)) return { request: bare(), unreadable: 'not-found' }
  try {
    return { request: built(event) }
  } catch {
    return { request: bare(), unreadable: 'malformed' }
  }
}

function built({ rawPath, rawQueryString, headers, cookies, body, ...event }: WebEvent): Request {
  const { domainName = 'localhost', http } = event.requestContext
  const query = rawQueryString ? `?${rawQueryString}` : ''
  const given = new Headers()
  for (const [name, value] of Object.entries(headers)) if (value) given.set(name, inAscii(value))
  if (cookies) given.set('cookie', cookies.join('; '))
  const bytes = body ? Buffer.from(body, event.isBase64Encoded ? 'base64' : 'utf8') : undefined
  if (bytes) given.set('content-length', String(bytes.length))
  return new Request(`https://${domainName}${rawPath}${query}`, {
    method: http.method,
    headers: given,
    ...(bytes ? { body: bytes } : {}),
  })
}

// Headers hold bytes; API Gateway hands them over as text.
const inAscii = (value: string): string => (/\P{ASCII}/u.test(value) ? encodeURIComponent(value) : value)

/** On the API the answer is JSON whatever is accepted. */
const acceptOf = ({ rawPath, headers }: WebEvent): Record<string, string> => ({
  accept: /^\/+api\b/.test(rawPath)
    ? 'application/json'
    : /text\/html/.test(headers.accept ?? '')
      ? 'text/html'
      : '*/*',
})

const isText = (headers: Headers): boolean =>
  !headers.has('content-encoding') &&
  /^$|^text\/|^application\/(.+\+)?(json|xml)\b|\+xml\b/i.test(headers.get('content-type') ?? '')

/** The answer as an HTTP API takes it: what is not text goes in base64. */
export async function resultOf(response: Response): Promise<APIGatewayProxyStructuredResultV2> {
  const { headers } = response
  const cookies = headers.getSetCookie()
  const text = isText(headers)
  return {
    statusCode: response.status,
    headers: Object.fromEntries([...headers].filter(([name]) => name !== 'set-cookie')),
    ...(cookies.length > 0 ? { cookies } : {}),
    body: text ? await response.text() : Buffer.from(await response.arrayBuffer()).toString('base64'),
    isBase64Encoded: !text,
  }
}
