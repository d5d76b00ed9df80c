import { mailText } from '#text/mail/common.ts'
import { oneLine } from '#text/one-line.ts'
import { palette } from '../palette.ts'
import type { MailContent, SmallPrint } from './content.ts'

const { labels, values } = mailText

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char] ?? '')

/**
 * Text and background colours are always set together, so that a mail client in dark mode does not show dark text on a dark
 * background. Inline styles, since many clients drop style sheets.
 */
const styles = {
  body: `margin:0;padding:16px 8px;background-color:${palette.wash};color:${palette.ink}`,
  sheet: `max-width:600px;margin:0 auto;padding:20px;box-sizing:border-box;background-color:${palette.paper};color:${palette.ink};border-top:4px solid ${palette.brand};font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5;overflow-wrap:break-word`,
  issuer: `margin:0 0 16px;color:${palette.muted};font-size:14px`,
  paragraph: 'margin:0 0 12px',
  quote: `margin:0 0 16px;padding:8px 12px;border-left:4px solid ${palette.brand};background-color:${palette.wash};color:${palette.ink}`,
  quoteLine: 'margin:0',
  button: `display:inline-block;padding:12px 24px;border-radius:4px;background-color:${palette.accent};color:${palette.paper};font-weight:bold;text-decoration:none`,
  action: 'margin:20px 0 8px',
  address: `margin:0 0 20px;color:${palette.muted};font-size:14px;word-break:break-all`,
  link: `color:${palette.accent}`,
  note: `margin:0 0 16px;padding:8px 12px;border:1px solid ${palette.line};background-color:${palette.paper};color:${palette.ink};font-size:14px`,
  heading: 'margin:20px 0 8px;font-size:16px;font-weight:bold',
  facts: `margin:0 0 16px;padding:12px 0 0;border-top:1px solid ${palette.line}`,
  label: `margin:0;color:${palette.muted};font-size:14px`,
  value: 'margin:0 0 8px',
  footer: `margin:20px 0 0;padding:12px 0 0;border-top:1px solid ${palette.line};color:${palette.muted};font-size:14px`,
} as const
type Style = keyof typeof styles

const styleAttributes = Object.fromEntries(
  Object.entries(styles).map(([name, style]) => [name, ` style="${escapeHtml(style)}"`]),
) as Record<Style, string>

const element = (name: string, style: Style, inner: string, attributes = ''): string =>
  `<${name}${attributes}${styleAttributes[style]}>${inner}</${name}>`
const paragraph = (text: string, style: Style = 'paragraph'): string => element('p', style, escapeHtml(text))
const heading = (text: string): string => element('h2', 'heading', escapeHtml(text))
const anchor = (href: string, text: string, style: 'link' | 'button' = 'link'): string =>
  element('a', style, escapeHtml(text), ` href="${escapeHtml(href)}"`)

/** Renders the HTML part: one column without tables, no external resources, no script. */
export function renderHtml(content: MailContent): string {
  const parts = [
    paragraph(content.issuer, 'issuer'),
    paragraph(content.greeting),
    ...content.lead.map((text) => paragraph(text)),
    content.quote ? quoteHtml(content.quote) : '',
    content.action ? actionHtml(content.action) : '',
    ...content.links.map(linkHtml),
    ...content.notes.map((text) => paragraph(text, 'note')),
    content.facts.length > 0 ? factsHtml(content.facts) : '',
    content.next.length > 0 ? heading(labels.next) : '',
    ...content.next.map((text) => paragraph(text)),
    documentHtml(content.documentText),
    content.contact ? contactHtml(content.contact) : '',
    paragraph(mailText.closing),
    paragraph(content.issuer),
    element('div', 'footer', content.footer.map(smallPrint).join('\n')),
  ]
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(content.subject)}</title>
</head>
${element('body', 'body', `\n${element('div', 'sheet', `\n${parts.filter((part) => part).join('\n')}\n`)}\n`)}
</html>
`
}

function quoteHtml({ label, text }: NonNullable<MailContent['quote']>): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => paragraph(oneLine(line), 'quoteLine'))
  return `${paragraph(`${label}:`)}\n${element('blockquote', 'quote', lines.join('\n'))}`
}

function actionHtml({ label, address }: NonNullable<MailContent['action']>): string {
  return [
    element('p', 'action', anchor(address, label, 'button')),
    element('p', 'address', `${escapeHtml(mailText.linkHint)}<br>${anchor(address, address)}`),
  ].join('\n')
}

const linkHtml = ({ label, address }: MailContent['links'][number]): string =>
  element('p', 'paragraph', `${escapeHtml(label)}<br>${anchor(address, address)}`)

function factsHtml(facts: MailContent['facts']): string {
  const rows = facts.map(
    ({ label, value }) =>
      `${element('dt', 'label', escapeHtml(label))}\n${element('dd', 'value', escapeHtml(value))}`,
  )
  return element('dl', 'facts', `\n${rows.join('\n')}\n`)
}

function documentHtml(lines: MailContent['documentText']): string {
  if (lines.length === 0) return ''
  const paragraphs = lines.map((line) => (line.startsWith('# ') ? heading(line.slice(2)) : paragraph(line)))
  return [heading(labels.documentText), ...paragraphs].join('\n')
}

function contactHtml({ name, phone, email }: NonNullable<MailContent['contact']>): string {
  const dialled = phone.replace(/[^\d+]/g, '')
  const lines = [
    escapeHtml(name),
    linked(values.phone(phone), phone, `tel:${dialled}`),
    ...(email
      ? [linked(values.email(email), email, `mailto:${encodeURIComponent(email).replace('%40', '@')}`)]
      : []),
  ]
  return `${heading(labels.contact)}\n${element('p', 'paragraph', lines.join('<br>'))}`
}

const smallPrint = ({ text, address }: SmallPrint): string =>
  element('p', 'paragraph', address ? linked(text, address, address) : escapeHtml(text))

/** A sentence with its address as a link. */
function linked(sentence: string, part: string, href: string): string {
  if (part === '') return escapeHtml(sentence)
  const [before = '', after = ''] = sentence.split(part)
  return `${escapeHtml(before)}${anchor(href, part)}${escapeHtml(after)}`
}
