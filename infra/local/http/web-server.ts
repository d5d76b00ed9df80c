import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { ended } from '../drain.ts'
import type { RouteModel } from '../template/model.ts'
import { apiEvent, type ReadRequest } from './api-event.ts'
import { type HttpAnswer, httpAnswer, payloadLimit, refusal } from './api-response.ts'
import { readBody } from './read-body.ts'
import { routeLimits } from './route-limits.ts'
import { matchRoute } from './routes.ts'

/** A handler for requests below one path, which takes precedence over the template's routes. */
export interface Mount {
  readonly path: string
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
}

export interface WebServer {
  /** Stops accepting requests and waits a limited time for those in flight; returns whether all were answered. */
  stop(): Promise<boolean>
}

/** API Gateway's limit: 10 MB. */
const bodyLimit = 10 * 1024 * 1024

/** A template without a default route. */
const notFound: HttpAnswer = {
  status: 404,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from('{"message":"Not Found"}'),
}

/** Only this machine reaches the local run, and whoever measures it plays many callers. */
const callerOf = ({ headers, socket }: IncomingMessage): string =>
  [headers['x-forwarded-for'] ?? []].flat()[0]?.split(',')[0]?.trim() || (socket.remoteAddress ?? '127.0.0.1')

/** Reads a request completely; `undefined` if its body is too long. */
export async function readRequest(request: IncomingMessage): Promise<ReadRequest | undefined> {
  const body = await readBody(request, bodyLimit)
  return (
    body && {
      method: request.method ?? 'GET',
      target: request.url ?? '/',
      headers: request.headers,
      body,
      sourceIp: callerOf(request),
    }
  )
}

export function sendAnswer(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.statusCode = status
  response.end(body)
}

/**
 * Serves the HTTP API: the template's routes, with their limits, on one local port. What the gateway refuses itself is said
 * in words, as the firewall of a stage with `edge` says it.
 */
export async function startWebServer(
  port: number,
  routes: readonly RouteModel[],
  mounts: readonly Mount[],
  invoke: (functionArn: string, event: unknown) => Promise<unknown>,
): Promise<WebServer> {
  const takes = routeLimits()
  const viaFunction = async (request: IncomingMessage): Promise<HttpAnswer> => {
    const read = await readRequest(request)
    const path = request.url?.split('?')[0] ?? '/'
    if (!read) return refusal(413, path)
    const match = matchRoute(routes, read.method, path)
    if (!match) return notFound
    if (!takes(match.route)) return refusal(429, path)
    const event = apiEvent(read, match, new Date())
    if (Buffer.byteLength(event.body ?? '') > payloadLimit) return refusal(413, path)
    const answer = await invoke(match.route.functionArn, event).then(httpAnswer, () => undefined)
    return answer ?? refusal(500, path)
  }
  let isStopping = false
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    const mount = mounts.find((one) => path === one.path || path.startsWith(`${one.path}/`))
    if (mount) await mount.handle(request, response)
    else {
      const answer = await viaFunction(request)
      if (isStopping) response.shouldKeepAlive = false
      sendAnswer(response, answer)
    }
  }
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error(error)
      if (response.headersSent) response.destroy()
      else sendAnswer(response, refusal(500, request.url ?? '/'))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    stop: async () => {
      isStopping = true
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      const inTime = await ended(closed)
      server.closeAllConnections()
      await closed
      return inTime
    },
  }
}
