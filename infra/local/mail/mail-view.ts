import PostalMime from 'postal-mime'
import type { AcceptedMail } from './mail-log.ts'

/** A mail for tests and demos. */
export interface MailView {
  readonly messageId: string
  readonly to: readonly string[]
  readonly kind: string
  readonly subject: string
  readonly acceptedAt: string
  readonly tags: Readonly<Record<string, string>>
  readonly text: string
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
  /** The distinct personal links in the mail. */
  readonly links: readonly string[]
}

/** Reads the MIME message. */
export async function viewMail(mail: AcceptedMail): Promise<MailView> {
  const message = await PostalMime.parse(Buffer.from(mail.raw, 'base64'))
  const text = message.text ?? ''
  const html = message.html ?? ''
  const links = `${text}\n${html}`.match(/https?:\/\/[^\s"'<>]+\/r\/[^\s"'<>&]+/g) ?? []
  return {
    messageId: mail.messageId,
    to: mail.to,
    kind: mail.tags.kind ?? '',
    subject: message.subject ?? '',
    acceptedAt: mail.acceptedAt,
    tags: mail.tags,
    text,
    html,
    headers: Object.fromEntries(message.headers.map(({ key, value }) => [key, value])),
    links: [...new Set(links)],
  }
}
