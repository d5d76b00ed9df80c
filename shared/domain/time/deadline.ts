import {
  addDays,
  addWorkingDays,
  type Instant,
  instantAt,
  isWorkingDay,
  type LocalDate,
  localDate,
  plus,
  type WorkCalendar,
  wallTime,
} from './calendar.ts'

/** A level's deadline as the directive states it. `version` counts its moves, from 1. */
export interface Deadline {
  readonly at: Instant
  readonly version: number
  /** The wording of the document, e.g. “trước ngày 20/10/2023”; the instant is authoritative. */
  readonly wording?: string | undefined
  /**
   * What the document states, where its last day is a rest day: `at` is what counts, moved to the next working day or
   * kept as it is stated.
   */
  readonly stated?: Instant | undefined
}

/** Units of one level share a deadline (NĐ 09/2019/NĐ-CP: a deadline per level). */
export interface Level {
  readonly id: string
  readonly name: string
  readonly deadline: Deadline
}

/** A task's deadline: a reference to its level, so that moving 57,000 tasks is one write, or its own. */
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

/** The last millisecond of a day: “by day D” lasts until then. */
export const endOfDay = (day: LocalDate): Instant =>
  plus(instantAt(addDays(day, 1), '00:00'), { milliseconds: -1 })

/** An instant at which a Vietnamese clock shows 23:59 means the end of that day. */
export function wholeDay(at: Instant): Instant {
  const { date, hour, minute } = wallTime(at)
  return hour === 23 && minute === 59 ? endOfDay(date) : at
}

/**
 * The end of the next working day, where a deadline falls on a rest day (Civil Code 2015, art. 148 para. 5); undefined
 * on a working day. The issuer decides whether it is moved there or kept.
 */
export function afterRestDay(at: Instant, calendar: WorkCalendar): Instant | undefined {
  const day = localDate(at)
  return isWorkingDay(day, calendar) ? undefined : endOfDay(addWorkingDays(day, 1, calendar))
}

/**
 * Checks one unit's own deadline. Summaries count open tasks by deadline, so arbitrary minutes would let a node's row
 * grow without bound. The last minute of a day is taken as its end. Undefined: not a whole hour; rounding would be unfair to
 * the unit or to the issuer.
 */
export function wholeHour(at: Instant): WholeHour | undefined {
  const { date, hour, minute } = wallTime(at)
  if (hour === 23 && minute === 59) return endOfDay(date) as WholeHour
  return Date.parse(at) % 3_600_000 === 0 ? (at as WholeHour) : undefined
}

/** `<day>T<hour>` in Vietnamese time, hour 24 at the end of the day. */
function dayAndHour(at: WholeHour): string {
  const { date, hour, minute } = wallTime(at)
  return `${date}T${String(minute === 59 ? 24 : hour).padStart(2, '0')}`
}

/**
 * The key of a deadline in summary counters: `level:x`, or `own:<day>T<hour>`. Own deadlines stored before they had to be
 * whole hours are counted by their instant, so that lateness stays exact.
 */
export function deadlineKey(ref: DeadlineRef): string {
  if (ref.by === 'level') return `level:${ref.level}`
  const { at } = ref.deadline
  const hour = wholeHour(at)
  return `own:${hour === at ? dayAndHour(hour) : at}`
}

/** Resolves a deadline key to its instant, given the levels. */
export function instantOfKey(key: string, levels: readonly Level[]): Instant | undefined {
  const level = levels.find(({ id }) => key === `level:${id}`)
  if (level) return level.deadline.at
  if (!key.startsWith('own:')) return undefined
  const own = key.slice('own:'.length)
  const [, day, hour] = /^(\d{4}-\d{2}-\d{2})T(\d{2})$/.exec(own) ?? []
  if (!day || !hour) return own as Instant
  return hour === '24' ? endOfDay(day as LocalDate) : instantAt(day as LocalDate, `${hour}:00`)
}

/** Identifies one version of a deadline, as a part of mail ids. */
export const deadlineVersionKey = (ref: DeadlineRef, levels: readonly Level[]): string =>
  ref.by === 'level' ? `l${deadlineOf(ref, levels).version}` : `o${ref.deadline.version}`

/** Groups levels by the instant of their deadline, soonest first; one group means that all levels share one deadline. */
export function levelsByDeadline(
  levels: readonly Level[],
): readonly { readonly at: Instant; readonly levels: readonly Level[] }[] {
  const groups = Map.groupBy(levels, ({ deadline }) => deadline.at)
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([at, those]) => ({ at, levels: those }))
}

/** The next deadline, or the last if all have passed. */
export function nearestDeadline(levels: readonly Level[], now: Instant): Instant | undefined {
  const all = levels.map(({ deadline }) => deadline.at).sort()
  return all.find((at) => at >= now) ?? all.at(-1)
}
