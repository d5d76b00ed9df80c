import type { GroupId, UnitId } from '../ids.ts'

/** How a unit can be reached. Personal data: kept in the registry, shown to staff, never logged. */
export interface Contact {
  readonly name: string
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly deputyEmail?: string | undefined
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

/** A list of units that directives address as one, e.g. “các Phòng GD&ĐT quận, huyện”. */
export interface Group {
  readonly id: GroupId
  readonly name: string
  readonly units: number
}

/**
 * Deliberately loose (RFC 5321 limits, one @, no spaces): the mail system has the last word. Before the @ stands
 * ASCII only: SES sends to no other address (no SMTPUTF8).
 */
export const looksLikeEmail = (text: string): boolean =>
  text.length <= 254 &&
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[^\s@<>(),;:"\\[\]]+\.[^\s@<>(),;:"\\[\].]+$/.test(text)
