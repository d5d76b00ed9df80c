import { type Part, withRecipients } from '#app/directives/recipient-list.ts'
import type { DraftLevel, RecipientEntry } from '#domain/directive/content.ts'
import { recipientRoles, throughs } from '#domain/directive/content.ts'
import type { DraftDirective } from '#domain/directive/directive.ts'
import { problem, type Result, refuse } from '#domain/result.ts'
import { all, type FormFields } from '#web/http/body.ts'
import { readingOf } from './reading.ts'

/** Reads role, level and path. */
export function readPart(fields: FormFields, levels: readonly DraftLevel[]): Result<Part> {
  const reading = readingOf(fields)
  const first = levels[0]?.id ?? ''
  const part: Part = {
    role: reading.oneOf('role', recipientRoles, 'lead'),
    level: reading.oneOf(
      'level',
      levels.map(({ id }) => id),
      first,
    ),
    through: reading.oneOf('through', throughs, 'group'),
  }
  return reading.problems.length > 0 ? { ok: false, problems: reading.problems } : { ok: true, value: part }
}

/** Adds the chosen groups or units. */
export function withTicked(
  draft: DraftDirective,
  fields: FormFields,
  field: 'groups' | 'units',
): Result<readonly RecipientEntry[]> {
  const part = readPart(fields, draft.levels)
  const ticked = all(fields, field)
  if (part.ok) return withRecipients(draft, field, ticked, part.value)
  return ticked.length === 0 ? refuse(...part.problems, problem('not-chosen', field)) : part
}
