import { partsOfTaskId } from '#domain/ids.ts'
import { looksLikeEmail } from '#domain/registry/unit.ts'
import { mailText } from '#text/mail.ts'
import { type MailContent, oneLine, type SmallPrint, shortLine } from './content.ts'
import { documentFacts } from './facts.ts'
import type { MailDirective, MailMatter } from './matter.ts'
import { renderHtml } from './render-html.ts'
import { renderText } from './render-text.ts'
import { wordingOf } from './wording.ts'

export interface ComposedMail {
  readonly fromName: string
  readonly to: { readonly name: string; readonly email: string }
  readonly subject: string
  readonly text: string
  readonly html: string
  /** One for a unit and directive: SES overwrites Message-ID, but leaves References alone. */
  readonly thread: string
  readonly headers: Readonly<Record<string, string>>
}

/** Words one mail so that all of it is true at `now`. */
export function composeMail(matter: MailMatter): ComposedMail {
  const content = contentOf(matter)
  return {
    fromName: content.issuer,
    to: { name: oneLine(matter.to.name), email: matter.to.email },
    subject: content.subject,
    text: renderText(content),
    html: renderHtml(content),
    thread: threadOf(matter),
    headers: headersOf(matter),
  }
}

function threadOf({ mail, directive, publicUrl }: MailMatter): string {
  const { unitId } = partsOfTaskId(mail.recipient)
  return `<${directive.id}-${unitId}@${new URL(publicUrl).hostname}>`
}

function headersOf({ directive }: MailMatter): Record<string, string> {
  const { email } = directive.contact
  return {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    ...(looksLikeEmail(email) ? { 'Reply-To': email } : {}),
  }
}

function contentOf(matter: MailMatter): MailContent {
  const { directive, to, link, mail, preview } = matter
  const issuer = oneLine(directive.issuer.name)
  const wording = wordingOf(matter)
  const action = link && wording.button ? { label: wording.button, address: link } : undefined
  const subject = shortLine(wording.subject, 200)
  return {
    issuer,
    subject: preview ? mailText.preview.subject(subject) : subject,
    greeting: mailText.greeting(oneLine(to.name)),
    lead: wording.lead,
    quote: wording.quote,
    action,
    notes: [
      ...(preview ? [mailText.preview.note] : []),
      ...(mail.possibleDuplicate ? [mailText.possibleDuplicate] : []),
    ],
    facts: [...documentFacts(directive), ...wording.facts],
    next: wording.next,
    documentText: wording.documentText ?? [],
    contact: contactOf(directive),
    footer: footerOf(matter, issuer, action !== undefined),
  }
}

function contactOf({ contact }: MailDirective): MailContent['contact'] {
  return {
    name: oneLine(contact.name),
    phone: oneLine(contact.phone),
    email: looksLikeEmail(contact.email) ? contact.email : undefined,
  }
}

function footerOf(matter: MailMatter, issuer: string, hasLink: boolean): readonly SmallPrint[] {
  const { email } = contactOf(matter.directive)
  const lostLink = `${matter.publicUrl}/lost-link`
  return [
    ...(hasLink
      ? [{ text: mailText.linkIsPersonal }, { text: mailText.lostLink(lostLink), address: lostLink }]
      : []),
    ...(matter.task ? [] : [{ text: mailText.notTheSignedDocument }]),
    { text: `${mailText.automatic(issuer)}${email ? ` ${mailText.replyGoesTo(email)}` : ''}` },
  ]
}
