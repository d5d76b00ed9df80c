import type { DraftLevel, RecipientEntry } from '#domain/directive/content.ts'
import { recipientRoles, throughs } from '#domain/directive/content.ts'
import type { DraftDirective } from '#domain/directive/directive.ts'
import { asGroupId, asUnitId } from '#domain/ids.ts'
import type { Group, Unit } from '#domain/registry/unit.ts'
import { type Problem, problem, type Result } from '#domain/result.ts'
import { matches } from '#text/search.ts'
import { all, type FormFields } from '#web/http/body.ts'
import { readingOf } from './reading.ts'

/** How the entries that are added, or the one that is changed, take part. */
export type Part = Pick<RecipientEntry, 'role' | 'level' | 'through'>

/** Groups that are not in the list yet. */
export const groupsLeft = (groups: readonly Group[], entries: readonly RecipientEntry[]) =>
  groups.filter((group) => !entries.some((entry) => 'group' in entry && entry.group === group.id))

/** Units whose name or code has every word of the query, without regard to diacritics. */
export const unitsMatching = (units: readonly Unit[], query: string): readonly Unit[] =>
  query.trim() === '' ? [] : units.filter((unit) => matches(`${unit.name} ${unit.id}`, query))

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

/** Adds what was ticked; a group or unit that is there already is not added again. */
export function withAdded(
  draft: DraftDirective,
  fields: FormFields,
  field: 'groups' | 'units',
): Result<readonly RecipientEntry[]> {
  const part = readPart(fields, draft.levels)
  const problems: Problem[] = part.ok ? [] : [...part.problems]
  const ticked = all(fields, field)
  if (ticked.length === 0) problems.push(problem('required', field))
  const known = new Set(draft.recipients.map((entry) => ('group' in entry ? entry.group : entry.unit)))
  const added: RecipientEntry[] = []
  for (const text of new Set(ticked)) {
    if (!part.ok || known.has(text as never)) continue
    const [group, unit] = [asGroupId(text), asUnitId(text)]
    if (field === 'groups' && group) added.push({ ...part.value, group })
    else if (field === 'units' && unit) added.push({ ...part.value, unit })
    else problems.push(problem('malformed', field))
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: [...draft.recipients, ...added] }
}
