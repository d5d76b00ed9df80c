/** What the recipient of a mail sees, read from its raw message. */
export interface ReadMail {
  /** The address in its To header. */
  readonly addressee: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

interface Part {
  readonly header: (name: string) => string
  readonly body: string
}

function partOf(raw: string): Part {
  const end = raw.indexOf('\r\n\r\n')
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  return {
    header: (name) =>
      lines
        .find((line) => line.toLowerCase().startsWith(`${name}:`))
        ?.slice(name.length + 1)
        .trim() ?? '',
    body: raw.slice(end + 4),
  }
}

const quotedPrintable = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )

/** Encoded words (RFC 2047); the white space between two of them is not part of the text. */
const decoded = (header: string): string =>
  header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?[^?]+\?([BbQq])\?([^?]*)\?=/g, (_all, encoding: string, text: string) =>
      (encoding.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64')
        : quotedPrintable(text.replaceAll('_', ' '))
      ).toString('utf8'),
    )

/** Reads a message of two alternatives, plain text and HTML, both in base64. */
export function readMail(raw: Uint8Array): ReadMail {
  const { header, body } = partOf(Buffer.from(raw).toString('latin1'))
  const boundary = /boundary="([^"]+)"/.exec(header('content-type'))?.[1] ?? ''
  const parts = body.split(`--${boundary}`).map((part) => partOf(part.replace(/^\r\n/, '')))
  const bodyOf = (type: string) => {
    const part = parts.find((one) => one.header('content-type').startsWith(type))
    return Buffer.from(part?.body ?? '', 'base64')
      .toString('utf8')
      .replaceAll('\r\n', '\n')
  }
  return {
    addressee: /<([^>]*)>\s*$/.exec(header('to'))?.[1] ?? header('to'),
    subject: decoded(header('subject')),
    text: bodyOf('text/plain'),
    html: bodyOf('text/html'),
  }
}

/** The tokens of the links to a unit's own page, in the order in which they stand. */
export const tokensIn = (text: string, publicUrl: string): readonly string[] =>
  text
    .split(`${publicUrl}/r/`)
    .slice(1)
    .map((rest) => /^[\w~.-]*/.exec(rest)?.[0] ?? '')
