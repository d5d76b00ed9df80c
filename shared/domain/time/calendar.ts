import type { Branded } from '../ids.ts'

/** ISO 8601 instant in UTC with milliseconds, e.g. `2023-10-20T10:00:00.000Z`: sorts as text. */
export type Instant = Branded<'Instant'>
/** ISO date in Asia/Ho_Chi_Minh, e.g. `2023-10-20`. */
export type LocalDate = Branded<'LocalDate'>

/**
 * Working days are edited by an administrator (Labour Code 2019, art. 112; swapped days are announced
 * yearly): Monday to Friday, except `daysOff`, plus `daysWorked`.
 */
export interface WorkCalendar {
  readonly daysOff: readonly string[]
  readonly daysWorked: readonly string[]
}

export const instantOf = (date: Date): Instant => date.toISOString() as Instant
export const dateOf = (instant: Instant): Date => new Date(instant)

// Calendar dates are computed as UTC midnights, because UTC has no daylight saving time.
const dayMs = 24 * 3_600_000
const dayNumber = (date: LocalDate): number => Date.parse(date) / dayMs
const dateOfDay = (day: number): LocalDate => new Date(day * dayMs).toISOString().slice(0, 10) as LocalDate

/** Parses a date; undefined if it does not exist. */
export function parseLocalDate(text: string): LocalDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const day = dayNumber(text as LocalDate)
  // `Date` accepts 30 February as 2 March.
  return Number.isFinite(day) && dateOfDay(day) === text ? (text as LocalDate) : undefined
}

const isoDateTime =
  /^(\d{4}-\d{2}-\d{2})[Tt ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?(?:[Zz]|([+-])([01]\d|2[0-3])(?::?([0-5]\d))?)$/

/** Parses an ISO date-time with an offset; precision below a millisecond is cut off. */
export function parseInstant(text: string): Instant | undefined {
  const [
    ,
    day = '',
    hour,
    minute,
    second = '00',
    fraction = '',
    sign,
    offsetHours = '0',
    offsetMinutes = '0',
  ] = isoDateTime.exec(text) ?? []
  const date = parseLocalDate(day)
  if (!date) return undefined
  const shown = Date.parse(`${date}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`)
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000
  return instantOf(new Date(sign === '-' ? shown + offset : shown - offset))
}

// Vietnam's clocks have been seven hours ahead of UTC since 1975 (tz database, Asia/Ho_Chi_Minh).
const aheadMs = 7 * 3_600_000

/** Local date and time in Viet Nam; `weekday` 1 is Monday. */
export function wallTime(instant: Instant): {
  date: LocalDate
  weekday: number
  hour: number
  minute: number
} {
  const shown = new Date(Date.parse(instant) + aheadMs).toISOString()
  const [day = '', time = ''] = shown.split('T')
  const date = day as LocalDate
  return {
    date,
    weekday: weekdayOf(date),
    hour: Number(time.slice(0, 2)),
    minute: Number(time.slice(3, 5)),
  }
}

export const localDate = (instant: Instant): LocalDate => wallTime(instant).date

/**
 * The instant at which a Vietnamese clock shows `time` (`HH:mm`, `HH:mm:ss` or `HH:mm:ss.SSS`) on `date`.
 *
 * @throws RangeError when there is no such date or time
 */
export function instantAt(date: LocalDate, time: string): Instant {
  const instant = parseInstant(`${date}T${time}+07:00`)
  if (!instant) throw new RangeError(`there is no ${time} on ${date}`)
  return instant
}

export const plus = (instant: Instant, time: { minutes?: number; seconds?: number; milliseconds?: number }) =>
  instantOf(
    new Date(
      Date.parse(instant) +
        (time.minutes ?? 0) * 60_000 +
        (time.seconds ?? 0) * 1000 +
        (time.milliseconds ?? 0),
    ),
  )

export const addDays = (date: LocalDate, days: number): LocalDate => dateOfDay(dayNumber(date) + days)

/** 1 is Monday, 7 Sunday. */
export const weekdayOf = (date: LocalDate): number => new Date(date).getUTCDay() || 7

// 1/1, 30/4, 1/5 and 2/9 (Labour Code 2019, art. 112); 24/11 since 2026 (Resolution 28/2026/QH16).
const fixedDays = (year: number): readonly LocalDate[] =>
  ['01-01', '04-30', '05-01', '09-02', ...(year >= 2026 ? ['11-24'] : [])].map(
    (day) => `${year}-${day}` as LocalDate,
  )

/** Whether the year's notice of holidays is in the calendar: Tết, 10/3 and swapped days are only known from it. */
const isAnnounced = (year: number, { daysOff, daysWorked }: WorkCalendar): boolean =>
  [...daysOff, ...daysWorked].some((day) => day.startsWith(`${year}-`))

/**
 * Off by law without any notice: the fixed days of every year and, as long as the year's notice does not say otherwise,
 * the next working day for one that falls on a weekend (Labour Code 2019, art. 111 para. 3).
 */
function isOffByLaw(date: LocalDate, calendar: WorkCalendar): boolean {
  const year = Number(date.slice(0, 4))
  const fixed = fixedDays(year)
  if (fixed.includes(date)) return true
  if (isAnnounced(year, calendar)) return false
  const instead: LocalDate[] = []
  for (const day of fixed.filter((one) => weekdayOf(one) > 5)) {
    let next = addDays(day, 1)
    while (weekdayOf(next) > 5 || fixed.includes(next) || instead.includes(next)) next = addDays(next, 1)
    instead.push(next)
  }
  return instead.includes(date)
}

export function isWorkingDay(date: LocalDate, calendar: WorkCalendar): boolean {
  if (calendar.daysWorked.includes(date)) return true
  if (calendar.daysOff.includes(date)) return false
  return weekdayOf(date) <= 5 && !isOffByLaw(date, calendar)
}

/** The years of these dates whose notice of holidays is not in the calendar yet, so that counts of working days may change. */
export const unannouncedYears = (dates: readonly LocalDate[], calendar: WorkCalendar): readonly number[] =>
  [...new Set(dates.map((date) => Number(date.slice(0, 4))))]
    .filter((year) => !isAnnounced(year, calendar))
    .sort()

/** The working day `count` working days after (or, negative, before) `date`; 0 gives `date` itself. */
export function addWorkingDays(date: LocalDate, count: number, calendar: WorkCalendar): LocalDate {
  const step = Math.sign(count)
  let day = date
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, step)
    if (isWorkingDay(day, calendar)) left -= 1
  }
  return day
}

/** Working days after `from` up to and with `to`; negative when `to` is earlier (Civil Code 2015, art. 147: the first day is not counted). */
export function workingDaysBetween(from: LocalDate, to: LocalDate, calendar: WorkCalendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar)
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(day, calendar)) count += 1
  }
  return count
}

export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from)

/** The earliest instant to send a mail: now, or 06:00 during the quiet hours 22:00–06:00. */
export function afterQuietHours(now: Instant): Instant {
  const { hour, date } = wallTime(now)
  if (hour >= 22) return instantAt(addDays(date, 1), '06:00')
  return hour < 6 ? instantAt(date, '06:00') : now
}

/**
 * The initial calendar: weekdays off and Saturdays worked for state employees from 2023 to 2026, by the Labour Code
 * 2019, art. 111 and 112, and the yearly notices of the ministry in charge (labour; for 2026 home affairs). What is
 * announced later is added by the administrator.
 */
export const defaultCalendar: WorkCalendar = {
  daysOff: [
    '2023-01-02',
    ...['2023-01-20', '2023-01-23', '2023-01-24', '2023-01-25', '2023-01-26'],
    ...['2023-05-01', '2023-05-02', '2023-05-03'],
    ...['2023-09-01', '2023-09-04'],
    '2024-01-01',
    ...['2024-02-08', '2024-02-09', '2024-02-12', '2024-02-13', '2024-02-14'],
    '2024-04-18',
    ...['2024-04-29', '2024-04-30', '2024-05-01'],
    ...['2024-09-02', '2024-09-03'],
    '2025-01-01',
    ...['2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'],
    '2025-04-07',
    ...['2025-04-30', '2025-05-01', '2025-05-02'],
    ...['2025-09-01', '2025-09-02'],
    ...['2026-01-01', '2026-01-02'],
    ...['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'],
    '2026-04-27',
    ...['2026-04-30', '2026-05-01'],
    ...['2026-08-31', '2026-09-01', '2026-09-02'],
  ],
  daysWorked: ['2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22'],
}
