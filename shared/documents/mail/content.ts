import type { Fact, Quote } from '#text/mail/wording.ts'

/** What a mail says, before it takes a form: the plain text and the HTML are both made from this alone. */
export interface MailContent {
  /** Who speaks, above everything. */
  readonly issuer: string
  readonly subject: string
  readonly greeting: string
  /** The one idea. */
  readonly lead: readonly string[]
  /** Another person's words, quoted. */
  readonly quote?: Quote | undefined
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
