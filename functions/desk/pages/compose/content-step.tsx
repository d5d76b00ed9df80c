import type { DirectiveContent } from '#domain/directive/content.ts'
import { contentOf } from '#domain/directive/content.ts'
import { composeText } from '#text/desk-compose.ts'
import { one } from '#web/http/body.ts'
import { TextArea, TextField } from '#web/kit/field.tsx'
import { Fieldset } from '#web/kit/field-group.tsx'
import { places } from '../places.ts'
import type { FieldStep } from './field-step.tsx'
import { readContent, readingOf } from './reading.ts'

const words = composeText.content

/** Step 1, continued: text, signatory, contact person. */
export const contentStep: FieldStep = {
  page: 'content',
  step: 'document',
  title: words.title,
  next: (id) => `${places.directive(id)}/files`,

  labels: () => ({
    'signer.capacity': words.signerCapacity,
    'signer.title': words.signerTitle,
    'signer.name': words.signerName,
    body: words.body,
    'contact.name': words.contactName,
    'contact.phone': words.contactPhone,
    'contact.email': words.contactEmail,
  }),

  write: ({ signer, body, contact }: DirectiveContent) => ({
    'signer.capacity': signer.capacity,
    'signer.title': signer.title,
    'signer.name': signer.name,
    body: body.join('\n'),
    'contact.name': contact.name,
    'contact.phone': contact.phone,
    'contact.email': contact.email,
  }),

  read(fields, before) {
    const reading = readingOf(fields)
    const content: DirectiveContent = {
      ...contentOf(before),
      signer: {
        capacity: reading.line('signer.capacity'),
        title: reading.line('signer.title'),
        name: reading.line('signer.name'),
      },
      body: reading
        .text('body')
        .split('\n')
        .map((paragraph) => paragraph.trim())
        .filter((paragraph) => paragraph !== ''),
      contact: {
        name: reading.line('contact.name'),
        phone: reading.line('contact.phone'),
        email: reading.line('contact.email'),
      },
    }
    return readContent(reading, before, content, (field) => (field.startsWith('body.') ? 'body' : field))
  },

  Fields: ({ fields, errors }) => {
    const given = (name: string) => ({ name, value: one(fields, name), error: errors[name] })
    return (
      <>
        <Fieldset legend={words.signer}>
          <TextField
            {...given('signer.capacity')}
            label={words.signerCapacity}
            hint={words.signerCapacityHint}
            optional
          />
          <TextField {...given('signer.title')} label={words.signerTitle} />
          <TextField {...given('signer.name')} label={words.signerName} />
        </Fieldset>
        <TextArea {...given('body')} label={words.body} hint={words.bodyHint} rows={14} />
        <Fieldset legend={words.contact} hint={words.contactHint}>
          <TextField {...given('contact.name')} label={words.contactName} />
          <TextField {...given('contact.phone')} label={words.contactPhone} type="tel" width="medium" />
          <TextField {...given('contact.email')} label={words.contactEmail} type="email" />
        </Fieldset>
      </>
    )
  },
}
