import { type Instant, instantOf } from '../time/calendar.ts'

/** A token bucket: how many acts are left at an instant. It stands on the item that it protects and needs no row of its own. */
export interface Allowance {
  readonly left: number
  readonly at: Instant
}

/** At most `most` acts at once; one comes back every so many seconds. */
export interface AllowanceRule {
  readonly most: number
  readonly everySeconds: number
}

/** A link may be forwarded or leak: whoever holds it sends at most so many versions of a report. */
export const submissionRule: AllowanceRule = { most: 6, everySeconds: 300 }
/** Saves of a draft, by hand or by a script. */
export const saveRule: AllowanceRule = { most: 60, everySeconds: 5 }

/** The allowance after one more act; undefined when none is left. */
export function spend(
  allowance: Allowance | undefined,
  { most, everySeconds }: AllowanceRule,
  now: Instant,
): Allowance | undefined {
  if (!allowance) return { left: most - 1, at: now }
  const everyMs = everySeconds * 1000
  // A clock that is behind gives nothing back.
  const back = Math.max(0, Math.floor((Date.parse(now) - Date.parse(allowance.at)) / everyMs))
  const left = Math.min(most, allowance.left + back)
  if (left === 0) return undefined
  const at = left === most ? now : instantOf(new Date(Date.parse(allowance.at) + back * everyMs))
  return { left: left - 1, at }
}
