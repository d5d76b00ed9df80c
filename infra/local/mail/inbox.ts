import sesLocal from 'aws-ses-v2-local'
import { freePort } from '../preflight.ts'
import type { MailEntry, MailLog } from './mail-log.ts'

/** The local web page that shows sent mails. */
export interface Inbox {
  readonly url: string
  /** Called when the log has grown. */
  wake(): void
  /** Resolves when the page shows all mails that are in the log now. */
  caughtUp(): Promise<void>
  stop(): Promise<void>
}

/** The page holds and renders all mails in memory, so it gets only the newest few hundred. */
const shown = 300
/** At this number the page is cleared and filled with the newest mails again. */
const most = 2 * shown

/** Starts the inbox page with the newest mails of the log, and follows the log. */
export async function startInbox(log: Pick<MailLog, 'entries' | 'read'>): Promise<Inbox> {
  const port = await freePort(0)
  const server = await sesLocal.default({ host: '127.0.0.1', port })
  const url = `http://127.0.0.1:${port}`
  let next = 0
  let onPage = 0
  let stopped = false
  let running: Promise<void> | undefined

  const deliver = async (entry: MailEntry): Promise<void> => {
    const { raw, source } = await log.read(entry)
    const body = new URLSearchParams({ Action: 'SendRawEmail', 'RawMessage.Data': raw, Source: source })
    // It requires an API key and accepts any.
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: { authorization: 'AWS4-HMAC-SHA256 local' },
    })
    await answer.arrayBuffer()
  }
  // Mails are passed one by one from the log, so that sending does not wait for the page and no mail waits in memory.
  const follow = async (): Promise<void> => {
    while (!stopped && next < log.entries.length) {
      next = Math.max(next, log.entries.length - shown)
      if (onPage >= most) {
        await (await fetch(`${url}/clear-store`, { method: 'POST' })).arrayBuffer()
        onPage = 0
        next = Math.max(0, log.entries.length - shown)
      }
      const entry = log.entries[next]
      next += 1
      onPage += 1
      if (entry) await deliver(entry).catch(() => {})
    }
  }
  const wake = (): void => {
    running ??= follow()
      .catch(() => {})
      .finally(() => {
        running = undefined
        if (!stopped && next < log.entries.length) wake()
      })
  }
  wake()
  return {
    url,
    wake,
    caughtUp: async () => {
      while (running) await running
    },
    stop: async () => {
      stopped = true
      await running
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
