import type { MailEntry, MailLog } from '../mail/mail-log.ts'
import { type MailView, viewMail } from '../mail/mail-view.ts'

/** Which mails to list: of an address, of a kind, after a message, at most so many. Newest last. */
export async function listMails(log: MailLog, query: URLSearchParams): Promise<readonly MailView[]> {
  const to = query.get('to')?.toLowerCase()
  const kind = query.get('kind')
  const after = query.get('after')
  const limit = Number(query.get('limit') ?? Number.POSITIVE_INFINITY)
  const from = after === null ? 0 : log.entries.findIndex((one) => one.messageId === after) + 1
  const matches = (mail: MailEntry) =>
    (to === undefined || mail.to.some((one) => one.toLowerCase() === to)) &&
    (kind === null || mail.tags.kind === kind)
  const found = log.entries.slice(from).filter(matches)
  const page = after === null ? found.slice(Math.max(0, found.length - limit)) : found.slice(0, limit)
  return Promise.all(page.map(async (entry) => viewMail(await log.read(entry))))
}
