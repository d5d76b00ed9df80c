import * as z from 'zod'
import { contentFields, contentOf, type DirectiveContent } from '#domain/directive/content.ts'
import { ownIssue } from '#domain/schema-problems.ts'
import { dateSchema, deadlineSchema } from './texts.ts'

const fields = contentFields({ date: dateSchema, instant: deadlineSchema }).partial()
const { issuedOn, cutOff, deadlineNote } = fields.shape

/** The writable fields of a draft. Missing fields are left unchanged, or empty in a new draft. */
export const contentSchema = fields
  .extend({
    issuedOn: issuedOn.nullable(),
    cutOff: cutOff.nullable(),
    deadlineNote: deadlineNote.nullable(),
    secrecy: z
      .string()
      .max(40)
      .optional()
      .meta({ description: 'Must be `thuong`: secret documents are refused.' })
      .transform((given, context) => {
        if (given !== undefined && given !== 'thuong') context.issues.push(ownIssue(given, 'secret-refused'))
      }),
  })
  .meta({ description: 'Missing fields are left unchanged.' })

/** The content with the given fields replaced; null removes a field. */
export function withGiven(
  before: DirectiveContent,
  { secrecy: _checked, ...given }: z.output<typeof contentSchema>,
): DirectiveContent {
  const changes = Object.entries(given).flatMap(([field, value]) =>
    value === undefined ? [] : [[field, value ?? undefined]],
  )
  return { ...contentOf(before), ...Object.fromEntries(changes) }
}
