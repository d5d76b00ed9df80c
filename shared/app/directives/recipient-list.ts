import type { RecipientEntry } from '#domain/directive/content.ts'
import type { DraftDirective } from '#domain/directive/directive.ts'
import { asGroupId, asUnitId } from '#domain/ids.ts'
import type { Group } from '#domain/registry/unit.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'

/** The role, level and reporting path of an entry of a distribution list. */
export type Part = Pick<RecipientEntry, 'role' | 'level' | 'through'>

/** Groups that are not in the list yet. */
export const groupsLeft = (groups: readonly Group[], entries: readonly RecipientEntry[]) =>
  groups.filter((group) => !entries.some((entry) => 'group' in entry && entry.group === group.id))

/**
 * The distribution list with these groups or units added. Codes that are already in the list are skipped; malformed
 * codes are refused under the name of the field.
 */
export function withRecipients(
  { recipients }: Pick<DraftDirective, 'recipients'>,
  field: 'groups' | 'units',
  codes: readonly string[],
  part: Part,
): Result<readonly RecipientEntry[]> {
  if (codes.length === 0) return refuse(problem('not-chosen', field))
  const listed = new Set<string>(recipients.map((entry) => ('group' in entry ? entry.group : entry.unit)))
  const added = [...new Set(codes)]
    .filter((code) => !listed.has(code))
    .map((code) => entryOf(field, code, part))
  const valid = added.filter((entry) => entry !== undefined)
  return valid.length < added.length ? refuse(problem('malformed', field)) : ok([...recipients, ...valid])
}

function entryOf(field: 'groups' | 'units', code: string, part: Part): RecipientEntry | undefined {
  if (field === 'groups') {
    const group = asGroupId(code)
    return group && { ...part, group }
  }
  const unit = asUnitId(code)
  return unit && { ...part, unit }
}

/** The distribution list with another role, level or path for the entry at `index`. */
export const withPart = (
  { recipients }: Pick<DraftDirective, 'recipients'>,
  index: number,
  part: Part,
): Result<readonly RecipientEntry[]> =>
  recipients[index]
    ? ok(recipients.map((entry, at) => (at === index ? { ...entry, ...part } : entry)))
    : refuse(problem('not-found'))

/** The distribution list without the entry at `index`. */
export const withoutRecipient = (
  { recipients }: Pick<DraftDirective, 'recipients'>,
  index: number,
): Result<readonly RecipientEntry[]> =>
  recipients[index] ? ok(recipients.filter((_, at) => at !== index)) : refuse(problem('malformed'))
