import { randomUUID } from 'node:crypto'
import { encode, wrap } from 'nodemailer/lib/base64'
import MimeNode from 'nodemailer/lib/mime-node'
import type { ComposedMail } from './compose.ts'

/**
 * The mail as it goes over the wire: UTF-8, its plain text and its HTML as alternatives. SES sets Date and Message-ID
 * itself. The library words the headers; what it does with bodies is made for streams, and took twice as long.
 */
export function buildMime(from: string, mail: ComposedMail): Uint8Array {
  const { fromName, to, subject, text, html, headers } = mail
  const root = new MimeNode('multipart/alternative', { textEncoding: 'B' })
  root.setHeader({
    From: { name: fromName, address: from },
    To: { name: to.name, address: to.email },
    Subject: subject,
    // The library's own takes a tenth of the time of the mail, and SES writes over either.
    'Message-ID': `<${randomUUID()}@${from.split('@').at(-1)}>`,
    ...headers,
  })
  // Built first: it draws the boundary.
  const head = root.buildHeaders()
  // Of a mail in Vietnamese base64 is four fifths of what quoted-printable wants, in half the time.
  const part = (type: string, content: string): string =>
    [
      `--${root.boundary}`,
      `Content-Type: ${type}; charset=utf-8`,
      'Content-Transfer-Encoding: base64',
      '',
      wrap(encode(content)),
      '',
    ].join('\r\n')
  const parts = [part('text/plain', text), part('text/html', html)]
  return Buffer.from(`${head}\r\n\r\n${parts.join('')}--${root.boundary}--\r\n`)
}
