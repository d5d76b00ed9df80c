import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { account } from '../template/names.ts'
import type { RouteMatch } from './routes.ts'

/** A completely read HTTP request. */
export interface ReadRequest {
  readonly method: string
  /** Path and query as received. */
  readonly target: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly sourceIp: string
}

/** Content types that API Gateway passes as text; all others, including forms, are encoded in base64. */
const isText = (contentType: string): boolean =>
  /^(text\/|application\/(json|javascript|xml))/.test(contentType)

/** The event of an HTTP API for a request (payload format 2.0). */
export function apiEvent(request: ReadRequest, match: RouteMatch, now: Date): APIGatewayProxyEventV2 {
  const { method, target, headers, body, sourceIp } = request
  const [rawPath = '/', ...query] = target.split('?')
  const rawQueryString = query.join('?')
  const { cookie, ...rest } = headers
  const named = Object.entries(rest).map(
    ([name, value]) => [name, Array.isArray(value) ? value.join(',') : (value ?? '')] as const,
  )
  const parameters = queryParameters(rawQueryString)
  const text = isText(headers['content-type'] ?? '')
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath,
    rawQueryString,
    ...(cookie ? { cookies: cookie.split(/;\s*/) } : {}),
    headers: Object.fromEntries(named),
    ...(Object.keys(parameters).length > 0 ? { queryStringParameters: parameters } : {}),
    ...(Object.keys(match.parameters).length > 0 ? { pathParameters: { ...match.parameters } } : {}),
    requestContext: {
      accountId: account,
      apiId: 'local',
      domainName: headers.host ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: match.route.key,
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 ? { body: body.toString(text ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: body.length > 0 && !text,
  }
}

/** Repeated parameters are joined by commas. */
function queryParameters(rawQueryString: string): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(rawQueryString))
    values[name] = name in values ? `${values[name]},${value}` : value
  return values
}
