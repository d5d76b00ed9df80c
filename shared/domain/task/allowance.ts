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

/** How many acts have come back since the allowance was stored. A clock that is behind gives nothing back. */
const cameBack = ({ at }: Allowance, { everySeconds }: AllowanceRule, now: Instant): number =>
  Math.max(0, Math.floor((Date.parse(now) - Date.parse(at)) / (everySeconds * 1000)))

/** The allowance after one more act; undefined when none is left. */
export function spend(
  allowance: Allowance | undefined,
  rule: AllowanceRule,
  now: Instant,
): Allowance | undefined {
  const { most, everySeconds } = rule
  if (!allowance) return { left: most - 1, at: now }
  const back = cameBack(allowance, rule, now)
  const left = Math.min(most, allowance.left + back)
  if (left === 0) return undefined
  const at = left === most ? now : instantOf(new Date(Date.parse(allowance.at) + back * everySeconds * 1000))
  return { left: left - 1, at }
}

/** Whether an act at this instant, which is counted in the allowance, followed others that have not come back yet. */
export const followsOthers = (allowance: Allowance | undefined, rule: AllowanceRule, at: Instant): boolean =>
  allowance !== undefined && allowance.left + cameBack(allowance, rule, at) < rule.most - 1
