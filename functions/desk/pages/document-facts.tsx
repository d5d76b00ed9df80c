import type { Child } from 'hono/jsx'
import type { DirectiveContent } from '#domain/directive/directive.ts'
import { deskText } from '#text/desk.ts'
import { composeText } from '#text/desk-compose.ts'
import { formalDate } from '#text/format.ts'
import { stateText } from '#text/states.ts'

const words = composeText.document

/** Each fact at the head of a document, in words; `–` where nothing was written yet. */
export const documentFacts = (content: DirectiveContent): readonly { key: string; value: Child }[] => [
  { key: words.kind, value: stateText.vi.documentKind[content.kind] },
  { key: words.number, value: content.number || deskText.notYet },
  { key: words.subject, value: content.subject || deskText.notYet },
  {
    key: composeText.check.placeAndDate,
    value: content.issuedOn
      ? formalDate(content.place || '…', content.issuedOn)
      : content.place || deskText.notYet,
  },
  { key: words.urgency, value: stateText.vi.urgency[content.urgency] },
  { key: words.secrecy, value: words.secrecies.thuong },
]

/** Who signs, as it stands below a document: capacity, title, name. */
export const signerWords = ({ signer }: DirectiveContent): string =>
  [signer.capacity, signer.title, signer.name].filter(Boolean).join(' – ') || deskText.notYet

export const contactWords = ({ contact }: DirectiveContent): string =>
  [contact.name, contact.phone, contact.email].filter(Boolean).join(' · ') || composeText.check.noContact

/** The text of a document: “# ” begins a heading. */
export const DocumentBody = ({ body }: { body: readonly string[] }) => (
  <div class="prose">
    {body.map((paragraph) =>
      paragraph.startsWith('# ') ? <h3>{paragraph.slice(2)}</h3> : <p>{paragraph}</p>,
    )}
  </div>
)
