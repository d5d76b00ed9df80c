import { formatDate } from '../format.ts'
import { oneLine } from '../one-line.ts'
import { mailText } from './common.ts'
import type { MailDirective } from './matter.ts'
import type { Fact } from './wording.ts'

const { labels, values } = mailText

/** The document that a mail is about. */
export const documentFacts = ({ number, issuedOn, subject }: MailDirective): readonly Fact[] => [
  {
    label: labels.document,
    value: values.document(oneLine(number), issuedOn && formatDate(issuedOn)),
  },
  { label: labels.subject, value: oneLine(subject) },
]

/** The contents of a report. */
export function contentFacts({ form }: MailDirective): readonly Fact[] {
  const name = oneLine(form.name)
  const indicators = form.indicators.length
  const sections = form.outline.length
  const value =
    indicators === 0
      ? values.outline(sections)
      : sections === 0
        ? values.form(name, indicators)
        : values.formAndOutline(name, indicators, sections)
  return [{ label: labels.content, value }]
}

export const fileFacts = ({ files }: MailDirective): readonly Fact[] =>
  files.length === 0
    ? []
    : [{ label: labels.files, value: files.map(({ name }) => oneLine(name)).join('; ') }]
