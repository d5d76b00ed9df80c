import { excerpt } from '#domain/excerpt.ts'

/** One line, whatever was typed: no line breaks, control or direction-changing characters. */
export const oneLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()

/** One line of at most `limit` characters, cut at a word where there is one. */
export function shortLine(text: string, limit: number): string {
  const line = oneLine(text)
  if (line.length <= limit) return line
  const cut = excerpt(line, limit)
  const space = cut.lastIndexOf(' ')
  return space > limit / 2 ? `${cut.slice(0, space).trimEnd()}…` : cut
}
