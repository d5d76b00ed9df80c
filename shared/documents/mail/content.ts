/** What a mail says, before it takes a form: the plain text and the HTML are both made from this alone. */
export interface MailContent {
  /** Who speaks, above everything. */
  readonly issuer: string
  readonly subject: string
  readonly greeting: string
  /** The one idea. */
  readonly lead: readonly string[]
  /** Another person's words, quoted. */
  readonly quote?: { readonly label: string; readonly text: string } | undefined
  readonly action?: { readonly label: string; readonly address: string } | undefined
  readonly notes: readonly string[]
  readonly facts: readonly Fact[]
  readonly next: readonly string[]
  /** The directive's own text, for those who have no page of it; “# ” begins a heading. */
  readonly documentText: readonly string[]
  readonly contact: { readonly name: string; readonly phone: string; readonly email: string | undefined }
  readonly footer: readonly SmallPrint[]
}

/** A sentence of which `address` is a part that can be followed. */
export interface SmallPrint {
  readonly text: string
  readonly address?: string
}

export interface Fact {
  readonly label: string
  readonly value: string
}

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
  const cut = line.slice(0, limit - 1)
  const space = cut.lastIndexOf(' ')
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}
