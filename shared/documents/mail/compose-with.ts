import type { MailAudience } from '#domain/mail/mail.ts'
import { looksLikeEmail } from '#domain/registry/unit.ts'
import { mailText } from '#text/mail/common.ts'
import { documentFacts } from '#text/mail/facts.ts'
import type { MailDirective, MailMatter } from '#text/mail/matter.ts'
import type { MailVocabulary, Wording } from '#text/mail/wording.ts'
import { oneLine, shortLine } from '#text/one-line.ts'
import type { MailContent, SmallPrint } from './content.ts'
import { renderHtml } from './render-html.ts'
import { renderText } from './render-text.ts'

export interface ComposedMail {
  readonly fromName: string
  readonly to: { readonly name: string; readonly email: string }
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The References header, one per recipient and directive (or job), to thread mails. SES overwrites Message-ID, but not References. */
  readonly thread: string
  readonly headers: Readonly<Record<string, string>>
}

/** Composes one mail with content that is true at `now`. Throws if the vocabulary has no wording for its kind. */
export function composeWith(vocabulary: MailVocabulary, matter: MailMatter): ComposedMail {
  const content = contentOf(matter, wordingOf(matter, vocabulary))
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

function threadOf(matter: MailMatter): string {
  const { id } = matter.about === 'job' ? matter.job : matter.directive
  return `<${id}-${readerOf(matter.mail.audience)}@${new URL(matter.publicUrl).hostname}>`
}

const readerOf = (audience: MailAudience): string =>
  'unit' in audience ? audience.unit : audience.is === 'staff' ? `staff-${audience.staff}` : audience.is

function headersOf(matter: MailMatter): Record<string, string> {
  const email = matter.about === 'job' ? '' : matter.directive.contact.email
  return {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    ...(looksLikeEmail(email) ? { 'Reply-To': email } : {}),
  }
}

function wordingOf(matter: MailMatter, vocabulary: MailVocabulary): Wording {
  const words = vocabulary[matter.as]
  if (words?.subject === 'task' && matter.about === 'task') return words.say(matter)
  if (words?.subject === 'directive' && matter.about === 'directive') return words.say(matter)
  if (words?.subject === 'job' && matter.about === 'job') return words.say(matter)
  throw new RangeError(`no words for a mail of kind ${matter.as} about a ${matter.about}`)
}

function contentOf(matter: MailMatter, wording: Wording): MailContent {
  const { to, mail, preview } = matter
  const directive = matter.about === 'job' ? undefined : matter.directive
  const issuer = directive ? oneLine(directive.issuer.name) : mailText.fromTheSystem
  const link = matter.about === 'directive' ? undefined : matter.link
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
    links: wording.links ?? [],
    facts: [...(wording.links || !directive ? [] : documentFacts(directive)), ...wording.facts],
    next: wording.next,
    documentText: wording.documentText ?? [],
    contact: directive && contactOf(directive),
    footer: footerOf(matter, wording, issuer, action !== undefined || wording.links !== undefined),
  }
}

function contactOf({ contact }: MailDirective): NonNullable<MailContent['contact']> {
  return {
    name: oneLine(contact.name),
    phone: oneLine(contact.phone),
    email: looksLikeEmail(contact.email) ? contact.email : undefined,
  }
}

function footerOf(
  matter: MailMatter,
  { smallPrint }: Wording,
  issuer: string,
  hasLink: boolean,
): readonly SmallPrint[] {
  if (matter.about === 'job') return [{ text: mailText.automaticToStaff }]
  const { email } = contactOf(matter.directive)
  const lostLink = `${matter.publicUrl}/lost-link`
  return [
    ...(hasLink
      ? [{ text: mailText.linkIsPersonal }, { text: mailText.lostLink(lostLink), address: lostLink }]
      : []),
    ...(smallPrint ?? []).map((text) => ({ text })),
    { text: `${mailText.automatic(issuer)}${email ? ` ${mailText.replyGoesTo(email)}` : ''}` },
  ]
}
