import { addDays, type Instant, instantAt, type LocalDate, plus, wallTime } from './calendar.ts'

/** A level's deadline as the directive states it. `version` counts its moves, from 1. */
export interface Deadline {
  readonly at: Instant
  readonly version: number
  /** The words of the document, e.g. “trước ngày 20/10/2023”; the instant is what counts. */
  readonly wording?: string | undefined
}

/** Units of one level share a deadline (NĐ 09/2019/NĐ-CP: a deadline per level). */
export interface Level {
  readonly id: string
  readonly name: string
  readonly deadline: Deadline
}

/** By what a task's deadline is known: its level's, so that moving 57,000 tasks is one write; or its own. */
export type DeadlineRef =
  | { readonly by: 'level'; readonly level: string }
  | { readonly by: 'own'; readonly deadline: Deadline }

export function deadlineOf(ref: DeadlineRef, levels: readonly Level[]): Deadline {
  if (ref.by === 'own') return ref.deadline
  const level = levels.find((one) => one.id === ref.level)
  if (!level) throw new RangeError(`no level ${ref.level}`)
  return level.deadline
}

declare const whole: unique symbol
/** A whole hour on a Vietnamese clock, or the last millisecond of a day there. */
export type WholeHour = Instant & { readonly [whole]: true }

const endOfDay = (day: LocalDate): Instant => plus(instantAt(addDays(day, 1), '00:00'), { milliseconds: -1 })

/**
 * A deadline of one unit, as it is kept: summaries count open tasks by it, so that a row would grow with every minute
 * that somebody names. A day's last minute is its end. Undefined: between two hours, and rounding would be unfair to
 * the unit or to the issuer.
 */
export function wholeHour(at: Instant): WholeHour | undefined {
  const { date, hour, minute } = wallTime(at)
  if (hour === 23 && minute === 59) return endOfDay(date) as WholeHour
  return Date.parse(at) % 3_600_000 === 0 ? (at as WholeHour) : undefined
}

/** `<day>T<hour>` as a Vietnamese clock shows it, hour 24 at the end of the day. */
function dayAndHour(at: WholeHour): string {
  const { date, hour, minute } = wallTime(at)
  return `${date}T${String(minute === 59 ? 24 : hour).padStart(2, '0')}`
}

/**
 * Names one deadline in the counters of a summary: `level:x`, or `own:<day>T<hour>`. What was stored before deadlines
 * of one unit were whole hours is counted by its instant, so that nobody is late a minute too early or too late.
 */
export function deadlineKey(ref: DeadlineRef): string {
  if (ref.by === 'level') return `level:${ref.level}`
  const { at } = ref.deadline
  const hour = wholeHour(at)
  return `own:${hour === at ? dayAndHour(hour) : at}`
}

/** The instant that a deadline key names, among these levels. */
export function instantOfKey(key: string, levels: readonly Level[]): Instant | undefined {
  const level = levels.find(({ id }) => key === `level:${id}`)
  if (level) return level.deadline.at
  if (!key.startsWith('own:')) return undefined
  const own = key.slice('own:'.length)
  const [, day, hour] = /^(\d{4}-\d{2}-\d{2})T(\d{2})$/.exec(own) ?? []
  if (!day || !hour) return own as Instant
  return hour === '24' ? endOfDay(day as LocalDate) : instantAt(day as LocalDate, `${hour}:00`)
}

/** Names one deadline at one version, for the identity of a mail. */
export const deadlineVersionKey = (ref: DeadlineRef, levels: readonly Level[]): string =>
  ref.by === 'level' ? `l${deadlineOf(ref, levels).version}` : `o${ref.deadline.version}`

/** The deadline that matters now: the next to come, or the last. */
export function nearestDeadline(levels: readonly Level[], now: Instant): Instant | undefined {
  const all = levels.map(({ deadline }) => deadline.at).sort()
  return all.find((at) => at >= now) ?? all.at(-1)
}
