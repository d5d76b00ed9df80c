import type { GroupId, UnitId } from '../ids.ts'
import { type Problem, problem } from '../result.ts'
import type { Instant } from '../time/calendar.ts'

/**
 * Why no mail reaches an address: it came back (`bounced`); SES did not send it, because the address is on a suppression
 * list or is none (`suppressed`, `refused`), or for a reason of the mail itself (`rejected`).
 */
export const addressFaults = ['bounced', 'suppressed', 'refused', 'rejected'] as const
export type AddressFault = (typeof addressFaults)[number]

/** Since when it is known that no mail reaches an address, and why. */
export interface Unreachable {
  readonly at: Instant
  readonly why: AddressFault
}

/** A unit's contact. Personal data: kept in the registry, shown to staff, never logged. */
export interface Contact {
  readonly name: string
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly deputyEmail?: string | undefined
  /** When a secretary corrected it: an import does not replace it with the file's value. */
  readonly correctedAt?: Instant | undefined
  /** No mail reaches `email`. Ends when somebody corrects the contact, or another address is imported. */
  readonly unreachable?: Unreachable | undefined
  /** The same of `deputyEmail`. */
  readonly deputyUnreachable?: Unreachable | undefined
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

/** The address that mails can be sent to: the registered one, unless it is known that none arrives there. */
export const workingEmail = ({ email, unreachable }: Contact): string | undefined =>
  unreachable ? undefined : email

/** The address of the deputy contact, which mails go to when the unit's own does not work; the same rule. */
export const workingDeputy = ({ email, deputyEmail, deputyUnreachable }: Contact): string | undefined =>
  deputyUnreachable || deputyEmail === email ? undefined : deputyEmail

/** The contact with the mark that no mail reaches an address; undefined if it has other addresses or the mark already. */
export function markUnreachable(
  contact: Contact,
  email: string,
  unreachable: Unreachable,
): Contact | undefined {
  if (contact.email === email && !contact.unreachable) return { ...contact, unreachable }
  if (contact.deputyEmail === email && !contact.deputyUnreachable)
    return { ...contact, deputyUnreachable: unreachable }
  return undefined
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
