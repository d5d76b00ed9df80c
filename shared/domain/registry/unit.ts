import type { GroupId, UnitId } from '../ids.ts'
import { type Problem, problem } from '../result.ts'
import type { Instant } from '../time/calendar.ts'

/** A unit's contact. Personal data: kept in the registry, shown to staff, never logged. */
export interface Contact {
  readonly name: string
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly deputyEmail?: string | undefined
  /** When a secretary corrected it: an import does not replace it with the file's value. */
  readonly correctedAt?: Instant | undefined
}

/** An agency, school or organisation that can be named as a recipient. */
export interface Unit {
  readonly id: UnitId
  readonly name: string
  readonly kind: string
  readonly parent?: UnitId | undefined
  readonly groups: readonly GroupId[]
  readonly contact: Contact
}

/** A group of units that directives can name as one recipient, e.g. “các Phòng GD&ĐT quận, huyện”. */
export interface Group {
  readonly id: GroupId
  readonly name: string
  readonly units: number
}

/** RFC 5321. */
export const emailLimit = 254

/**
 * The problem with an e-mail address, if any. Deliberately loose (RFC 5321 limits, one @, no empty labels), since only
 * the mail system can tell. The local part must be ASCII: SES supports no SMTPUTF8. The message names the
 * offending character, since it may be invisible. Expects a text from `lineOf`.
 */
export function emailProblem(text: string, field?: string): Problem | undefined {
  const at = text.lastIndexOf('@')
  const [local, domain] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)]
  const odd = /[^\w.!#$%&'*+/=?^`{|}~-]/u.exec(local)?.[0] ?? /[^\p{L}\p{M}\p{N}.-]/u.exec(domain)?.[0]
  if (at > 0 && odd !== undefined && !'@ ,;<>'.includes(odd))
    return problem('email-character', field, {
      character: `U+${(odd.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
    })
  const labels = domain.split('.')
  const shaped =
    odd === undefined &&
    text.length <= emailLimit &&
    local.length <= 64 &&
    local.split('.').every((part) => part !== '') &&
    labels.length > 1 &&
    labels.every((label) => label !== '')
  return shaped ? undefined : problem('not-an-email', field)
}

export const looksLikeEmail = (text: string): boolean => emailProblem(text) === undefined
