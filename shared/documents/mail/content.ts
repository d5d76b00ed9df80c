import type { Fact, LabelledLink, Quote } from '#text/mail/wording.ts'

/** The content of a mail without layout. Plain text and HTML are both rendered from it. */
export interface MailContent {
  /** The issuing agency, or the system itself, as heading. */
  readonly issuer: string
  readonly subject: string
  readonly greeting: string
  /** The opening paragraphs: the main message. */
  readonly lead: readonly string[]
  /** A quotation of another person, e.g. a reviewer. */
  readonly quote?: Quote | undefined
  readonly action?: { readonly label: string; readonly address: string } | undefined
  /** Links of several units. */
  readonly links: readonly LabelledLink[]
  readonly notes: readonly string[]
  readonly facts: readonly Fact[]
  readonly next: readonly string[]
  /** The text of the directive, for recipients that have no page with it; “# ” begins a heading. */
  readonly documentText: readonly string[]
  /** The contact person of the directive; absent in a mail that is about none. */
  readonly contact?:
    | { readonly name: string; readonly phone: string; readonly email: string | undefined }
    | undefined
  readonly footer: readonly SmallPrint[]
}

/** A sentence; `address`, if given, is a part of it that becomes a link. */
export interface SmallPrint {
  readonly text: string
  readonly address?: string
}
