import sesLocal from 'aws-ses-v2-local'
import { freePort } from '../preflight.ts'
import type { AcceptedMail, MailLog } from './mail-log.ts'

/** The local web page that shows sent mails. */
export interface Inbox {
  readonly url: string
  /** Queues one more mail for display. */
  show(mail: AcceptedMail): void
  stop(): Promise<void>
}

/** The page keeps everything in memory and draws all of it: the newest few hundred are what a person looks for. */
const shownAtStart = 300

/** Starts the inbox page with the newest mails of the log. */
export async function startInbox(log: MailLog): Promise<Inbox> {
  const port = await freePort(0)
  const server = await sesLocal.default({ host: '127.0.0.1', port })
  const url = `http://127.0.0.1:${port}`
  let tail: Promise<unknown> = Promise.resolve()
  const deliver = async (mail: AcceptedMail): Promise<void> => {
    const body = new URLSearchParams({
      Action: 'SendRawEmail',
      'RawMessage.Data': mail.raw,
      Source: mail.source,
    })
    // It requires a key, and accepts any.
    await fetch(url, { method: 'POST', body, headers: { authorization: 'AWS4-HMAC-SHA256 local' } })
  }
  // Sequential and in the background: sending must not wait for the inbox page.
  const show = (mail: () => Promise<AcceptedMail>): void => {
    tail = tail.then(async () => deliver(await mail())).catch(() => {})
  }
  for (const entry of log.entries.slice(-shownAtStart)) show(() => log.read(entry))
  return {
    url,
    show: (mail) => show(async () => mail),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
