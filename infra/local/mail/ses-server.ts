import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { diskFault } from '../disk.ts'
import { readBody } from '../http/read-body.ts'
import type { Report } from '../lambda/function-log.ts'
import { freePort } from '../preflight.ts'
import type { MailLog } from './mail-log.ts'
import { acceptedXml, parseSendRequest, refusedXml } from './send-request.ts'

/** The SES endpoint of the functions. */
export interface SesServer {
  readonly endpoint: string
  stop(): Promise<void>
}

/** Larger than any form-encoded message that SES accepts. */
const bodyLimit = 20 * 1024 * 1024

/**
 * Accepts mails as SES does: a mail is on disk before it is acknowledged. `accepted` is called for each mail, after a restart
 * too, for what follows from it (inbox page, SES's events).
 */
export async function startSesServer(
  log: MailLog,
  now: () => Date,
  accepted: () => void,
  report: Report,
): Promise<SesServer> {
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request, bodyLimit)
    const sent = parseSendRequest(body?.toString('utf8') ?? '')
    if ('code' in sent) {
      response.writeHead(400, { 'content-type': 'text/xml' }).end(refusedXml(sent))
      return
    }
    const { destinations, ...rest } = sent
    const messageId = `${Date.now().toString(16).padStart(16, '0')}-${randomUUID()}-000000`
    const mail = { messageId, acceptedAt: now().toISOString(), to: destinations, ...rest }
    try {
      await log.append(mail)
    } catch (error) {
      // The mail is not in the log for certain, so the response is SES's throttling error and the function tries again.
      report(diskFault(error, 'the log of mails') ?? `the log of mails: ${String(error)}`)
      const busy = { code: 'Throttling', message: 'The local SES cannot write its log.' }
      return void response.writeHead(400, { 'content-type': 'text/xml' }).end(refusedXml(busy))
    }
    response.writeHead(200, { 'content-type': 'text/xml' }).end(acceptedXml(messageId))
    accepted()
  }
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  const port = await freePort(0)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
