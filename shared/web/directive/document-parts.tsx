import type { Child } from 'hono/jsx'
import type { DirectiveContent } from '#domain/directive/content.ts'
import { documentText } from '#text/document.ts'
import { formalDate } from '#text/format.ts'
import { glossary } from '#text/glossary.ts'

/** One fact in the head of a document, for example its number. */
export type DocumentFact = 'kind' | 'number' | 'subject' | 'placeAndDate' | 'urgency' | 'secrecy'

export interface ShownFact {
  readonly fact: DocumentFact
  readonly key: string
  readonly value: Child
}

/** All facts in the head of a document, with a placeholder for those that are still empty. */
export const documentFacts = (content: DirectiveContent): readonly ShownFact[] => [
  { fact: 'kind', key: documentText.kind, value: glossary.vi.documentKind[content.kind] },
  { fact: 'number', key: documentText.number, value: content.number || documentText.notYet },
  { fact: 'subject', key: documentText.subject, value: content.subject || documentText.notYet },
  {
    fact: 'placeAndDate',
    key: documentText.placeAndDate,
    value: content.issuedOn
      ? formalDate(content.place || '…', content.issuedOn)
      : content.place || documentText.notYet,
  },
  { fact: 'urgency', key: documentText.urgency, value: glossary.vi.urgency[content.urgency] },
  { fact: 'secrecy', key: documentText.secrecy, value: documentText.notSecret },
]

/** The signature block below a document: capacity, title, name. */
export const signerWords = ({ signer }: DirectiveContent): string =>
  [signer.capacity, signer.title, signer.name].filter(Boolean).join(' – ') || documentText.notYet

export const contactWords = ({ contact }: DirectiveContent): string =>
  [contact.name, contact.phone, contact.email].filter(Boolean).join(' · ') || documentText.noContact

/** The text of a document. Lines that start with “# ” are headings. */
export const DocumentBody = ({ body }: { body: readonly string[] }) => (
  <div class="prose">
    {body.map((paragraph) =>
      paragraph.startsWith('# ') ? <h3>{paragraph.slice(2)}</h3> : <p>{paragraph}</p>,
    )}
  </div>
)
