import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { DataDir } from '../data-dir.ts'
import { type Credentials, checkPresigned } from '../files/signature.ts'
import { acceptUpload, refuse } from '../files/upload.ts'
import type { Report } from '../lambda/function-log.ts'
import { freePort } from '../preflight.ts'
import { type Fauxqs, openFauxqs, releaseAll } from './fauxqs.ts'

/** SQS and S3 on one port of 127.0.0.1. */
export interface EngineServer {
  readonly endpoint: string
  readonly fauxqs: Fauxqs
  stop(): Promise<void>
}

/** Response headers that a presigned link may set, which the emulator ignores. */
const overrides = [
  'content-type',
  'content-disposition',
  'cache-control',
  'content-language',
  'content-encoding',
]

/** Opens the stored queues and objects, and serves them with checks of S3 that the emulator lacks. */
export async function startEngineServer(
  dataDir: DataDir,
  region: string,
  credentials: Credentials,
  report: Report = () => {},
): Promise<EngineServer> {
  const fauxqs = await openFauxqs({
    queues: dataDir.folder('queues'),
    objects: dataDir.folder('objects'),
    region,
    report,
  })
  releaseAll(fauxqs)
  const { app } = fauxqs
  app.addHook('onSend', async (request, reply) => {
    const query = new URL(request.url, 'http://local').searchParams
    for (const header of overrides) {
      const value = query.get(`response-${header}`)
      if (value !== null) reply.header(header, value)
    }
  })
  await app.ready()
  const server = createServer((request, response) => {
    route(request, response, fauxqs, credentials).catch(() => response.destroy())
  })
  const port = await usualPort(dataDir)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${port}`,
    fauxqs,
    stop: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await app.close()
      fauxqs.close()
    },
  }
}

/** The port of the last run if it is free, so that links to files in open pages still work. */
async function usualPort(dataDir: DataDir): Promise<number> {
  const last = dataDir.readCache('engine-port.json')
  const port = await freePort(typeof last === 'number' ? last : 0)
  dataDir.write('engine-port.json', port)
  return port
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  { app, objects }: Fauxqs,
  credentials: Credentials,
): Promise<void> {
  const { method = 'GET', headers } = request
  const url = new URL(request.url ?? '/', 'http://local')
  if (method === 'POST' && headers['content-type']?.startsWith('multipart/form-data'))
    return acceptUpload(request, response, url.pathname.split('/')[1] ?? '', objects, credentials)
  if (headers.authorization?.startsWith('AWS4-HMAC-SHA256')) return app.routing(request, response)
  const check = checkPresigned({ method, url, host: headers.host ?? '' }, credentials, new Date())
  if (check === 'valid') return app.routing(request, response)
  const message = { unsigned: 'Access Denied', expired: 'Request has expired', mismatch: undefined }[check]
  refuse(response, {
    status: 403,
    code: message ? 'AccessDenied' : 'SignatureDoesNotMatch',
    message: message ?? 'The request signature we calculated does not match the signature you provided.',
  })
}
