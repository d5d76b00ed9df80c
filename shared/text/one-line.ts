import { excerpt } from '#domain/excerpt.ts'

/** The text as one line, without line breaks, control characters and bidirectional controls. */
export const oneLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()

/** The text as one line of at most `limit` characters, cut between words if possible. */
export function shortLine(text: string, limit: number): string {
  const line = oneLine(text)
  if (line.length <= limit) return line
  const cut = excerpt(line, limit)
  const space = cut.lastIndexOf(' ')
  return space > limit / 2 ? `${cut.slice(0, space).trimEnd()}…` : cut
}
