import {
  contentLimits,
  contentOf,
  type DirectiveContent,
  documentKinds,
  urgencies,
} from '#domain/directive/content.ts'
import { problem } from '#domain/result.ts'
import { composeText } from '#text/desk-compose.ts'
import { glossary } from '#text/glossary.ts'
import { one } from '#web/http/body.ts'
import { Radios } from '#web/kit/choice-field.tsx'
import { DateField } from '#web/kit/date-field.tsx'
import { Select, TextArea, TextField } from '#web/kit/field.tsx'
import { places } from '../places.ts'
import type { FieldStep } from './field-step.tsx'
import { readContent, readingOf } from './reading.ts'

const words = composeText.document
const state = glossary.vi

/** Step 1: the head of the document. */
export const documentStep: FieldStep = {
  page: 'document',
  step: 'document',
  title: words.title,
  next: (id) => places.edit(id, 'content'),

  labels: () => ({
    secrecy: words.secrecy,
    kind: words.kind,
    number: words.number,
    subject: words.subject,
    place: words.place,
    issuedOn: words.issuedOn,
    urgency: words.urgency,
  }),

  write: (content: DirectiveContent) => ({
    // A draft can be created only after its author declared that it is not secret.
    secrecy: 'thuong',
    kind: content.kind,
    number: content.number,
    subject: content.subject,
    place: content.place,
    issuedOn: content.issuedOn ?? '',
    urgency: content.urgency,
  }),

  read(fields, before) {
    const reading = readingOf(fields)
    const secrecy = one(fields, 'secrecy')
    if (secrecy === '') reading.refuse(problem('not-chosen', 'secrecy'))
    else if (secrecy !== 'thuong') reading.refuse(problem('secret-refused', 'secrecy'))
    const content: DirectiveContent = {
      ...contentOf(before),
      kind: reading.oneOf('kind', documentKinds, before.kind),
      number: reading.line('number'),
      subject: reading.line('subject'),
      place: reading.line('place'),
      issuedOn: reading.date('issuedOn'),
      urgency: reading.oneOf('urgency', urgencies, before.urgency),
    }
    return readContent(reading, before, content)
  },

  Fields: ({ fields, errors }) => (
    <>
      <Radios
        name="secrecy"
        label={words.secrecy}
        hint={words.secrecyHint}
        value={one(fields, 'secrecy')}
        error={errors.secrecy}
        options={[
          { value: 'thuong', label: words.secrecies.thuong },
          { value: 'mat', label: words.secrecies.mat },
        ]}
      />
      <Select
        name="kind"
        label={words.kind}
        value={one(fields, 'kind')}
        error={errors.kind}
        options={documentKinds.map((kind) => ({ value: kind, label: state.documentKind[kind] }))}
      />
      <TextField
        name="number"
        label={words.number}
        hint={words.numberHint}
        width="medium"
        spellcheck={false}
        value={one(fields, 'number')}
        error={errors.number}
      />
      <TextArea
        name="subject"
        label={words.subject}
        hint={composeText.upTo(contentLimits.subject)}
        rows={2}
        value={one(fields, 'subject')}
        error={errors.subject}
      />
      <TextField
        name="place"
        label={words.place}
        width="medium"
        value={one(fields, 'place')}
        error={errors.place}
      />
      <DateField
        name="issuedOn"
        label={words.issuedOn}
        value={one(fields, 'issuedOn')}
        error={errors.issuedOn}
      />
      <Radios
        name="urgency"
        label={words.urgency}
        value={one(fields, 'urgency')}
        error={errors.urgency}
        options={urgencies.map((urgency) => ({ value: urgency, label: state.urgency[urgency] }))}
      />
    </>
  ),
}
