import type { Child } from 'hono/jsx'
import type { DirectiveContent } from '#domain/directive/content.ts'
import { documentText } from '#text/document.ts'
import { formalDate } from '#text/format.ts'
import { glossary } from '#text/glossary.ts'

/** A fact at the head of a document. */
export type DocumentFact = 'kind' | 'number' | 'subject' | 'placeAndDate' | 'urgency' | 'secrecy'

export interface ShownFact {
  readonly fact: DocumentFact
  readonly key: string
  readonly value: Child
}

/** Each fact at the head of a document, in words; it says so where nothing was written yet. */
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

/** Who signs, as it stands below a document: capacity, title, name. */
export const signerWords = ({ signer }: DirectiveContent): string =>
  [signer.capacity, signer.title, signer.name].filter(Boolean).join(' – ') || documentText.notYet

export const contactWords = ({ contact }: DirectiveContent): string =>
  [contact.name, contact.phone, contact.email].filter(Boolean).join(' · ') || documentText.noContact

/** The text of a document: “# ” begins a heading. */
export const DocumentBody = ({ body }: { body: readonly string[] }) => (
  <div class="prose">
    {body.map((paragraph) =>
      paragraph.startsWith('# ') ? <h3>{paragraph.slice(2)}</h3> : <p>{paragraph}</p>,
    )}
  </div>
)
