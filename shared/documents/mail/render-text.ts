import { mailText } from '#text/mail/common.ts'
import { oneLine } from '#text/one-line.ts'
import type { MailContent } from './content.ts'

const { labels, values } = mailText

/** Renders the plain text part: the same text as the HTML, in the same order. */
export function renderText(content: MailContent): string {
  const { contact, quote, action } = content
  const blocks: (string | undefined)[] = [
    content.issuer,
    content.greeting,
    ...content.lead,
    quote && `${quote.label}:\n${indent(quote.text)}`,
    action && `${action.label}:\n${action.address}`,
    ...content.links.map(({ label, address }) => `${label}:\n${address}`),
    ...content.notes,
    content.facts.map(({ label, value }) => `- ${label}: ${value}`).join('\n'),
    content.next.length > 0 ? `${labels.next}\n${content.next.join('\n')}` : undefined,
    content.documentText.length > 0
      ? [labels.documentText, ...content.documentText.map((line) => line.replace(/^# /, '\n'))].join('\n')
      : undefined,
    contact &&
      [
        labels.contact,
        contact.name,
        values.phone(contact.phone),
        ...(contact.email ? [values.email(contact.email)] : []),
      ].join('\n'),
    `${mailText.closing}\n${content.issuer}`,
    `--\n${content.footer.map(({ text }) => text).join('\n')}`,
  ]
  return `${blocks.filter((block) => block).join('\n\n')}\n`
}

/** Prefixes every line with “> ”, so that a quotation cannot look like our own text. */
const indent = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => `> ${oneLine(line)}`)
    .join('\n')
