import type { PathStep } from '#domain/directive/path.ts'
import {
  daysBetween,
  type Instant,
  type LocalDate,
  localDate,
  type WorkCalendar,
  wallTime,
  workingDaysBetween,
} from '#domain/time/calendar.ts'
import { endOfDay } from '#domain/time/deadline.ts'
import type { Language } from './language.ts'

const two = (value: number): string => String(value).padStart(2, '0')

const weekdays: Record<Language, readonly string[]> = {
  vi: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
}

/** The labels of a reporting path, from top to bottom. */
export const formatPath = (path: readonly Pick<PathStep, 'label'>[]): string =>
  path.map(({ label }) => label).join(' › ')

const clock = ({ hour, minute }: ReturnType<typeof wallTime>): string => `${two(hour)}:${two(minute)}`

/** `20/10/2025` in both languages, as in the documents. */
export function formatDate(date: LocalDate): string {
  const [year, month, day] = date.split('-')
  return `${day}/${month}/${year}`
}

const ends = { vi: 'hết ngày', en: 'end of' } as const
const isEndOfDay = (instant: Instant): boolean => endOfDay(localDate(instant)) === instant

/** `17:00 20/10/2025`; `hết ngày 20/10/2025` for the last millisecond of a day. */
export function formatShort(instant: Instant, language: Language = 'vi'): string {
  const wall = wallTime(instant)
  if (isEndOfDay(instant)) return `${ends[language]} ${formatDate(wall.date)}`
  return `${clock(wall)} ${formatDate(wall.date)}`
}

/** `17:00, thứ Hai 20/10/2025`; `hết ngày thứ Hai 20/10/2025` for the last millisecond of a day. */
export function formatInstant(instant: Instant, language: Language = 'vi'): string {
  const wall = wallTime(instant)
  if (isEndOfDay(instant))
    return `${ends[language]} ${weekdays[language][wall.weekday - 1]} ${formatDate(wall.date)}`
  return `${clock(wall)}, ${weekdays[language][wall.weekday - 1]} ${formatDate(wall.date)}`
}

/** `Hải Phòng, ngày 02 tháng 10 năm 2023`: a zero before days below 10 and months 1 and 2 (NĐ 30/2020/NĐ-CP). */
export function formalDate(place: string, date: LocalDate): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return `${place}, ngày ${two(day)} tháng ${month < 3 ? two(month) : month} năm ${year}`
}

/** The time until or since a deadline: `còn 3 ngày làm việc`, `hết hạn hôm nay`, `quá hạn 2 ngày`. */
export function remaining(
  deadline: Instant,
  now: Instant,
  calendar: WorkCalendar,
  language: Language = 'vi',
): string {
  const today = localDate(now)
  const last = localDate(deadline)
  if (now > deadline) {
    const days = daysBetween(last, today)
    if (language === 'en')
      return days === 0
        ? 'overdue since today'
        : `${formatNumber(days, 'en')} ${days === 1 ? 'day' : 'days'} overdue`
    return days === 0 ? 'quá hạn từ hôm nay' : `quá hạn ${formatNumber(days)} ngày`
  }
  if (today === last) return language === 'en' ? 'due today' : 'hết hạn hôm nay'
  const working = workingDaysBetween(today, last, calendar)
  const days = working === 0 ? daysBetween(today, last) : working
  if (language === 'en')
    return `${formatNumber(days, 'en')} ${working === 0 ? '' : 'working '}${days === 1 ? 'day' : 'days'} left`
  return `còn ${formatNumber(days)} ngày${working === 0 ? '' : ' làm việc'}`
}

/** `2.054.776`; in English `2,054,776`. Exact for integers of any size. */
export function formatNumber(value: number | bigint, language: Language = 'vi'): string {
  const [whole = '', fraction] = String(value).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'vi' ? '.' : ',')
  return fraction === undefined ? grouped : `${grouped}${language === 'vi' ? ',' : '.'}${fraction}`
}

/**
 * A share of a whole: `98,62 %`; `–` if the whole is zero. Rounded half up, but 100 % is shown only if nothing is
 * missing, and 0 % only if the part is zero.
 */
export function percent(part: number | bigint, whole: number | bigint, language: Language = 'vi'): string {
  const of = BigInt(whole)
  if (of === 0n) return '–'
  const some = BigInt(part)
  const rounded = (some * 20_000n + of) / (of * 2n)
  const hundredths = some < of && rounded >= 10_000n ? 9_999n : some > 0n && rounded === 0n ? 1n : rounded
  const fraction = two(Number(hundredths % 100n)).replace(/0+$/, '')
  const text = formatNumber(hundredths / 100n, language)
  return fraction === '' ? `${text} %` : `${text}${language === 'vi' ? ',' : '.'}${fraction} %`
}

/** `14.000.000 đồng` */
export const money = (value: number | bigint, language: Language = 'vi'): string =>
  `${formatNumber(value, language)} ${language === 'vi' ? 'đồng' : 'VND'}`

/** `12 byte`, `340 KB`, `2,4 MB` */
export function bytes(value: number, language: Language = 'vi'): string {
  if (value < 1024) return `${formatNumber(value, language)} byte`
  if (value < 1024 * 1024) return `${formatNumber(Math.round(value / 1024), language)} KB`
  return `${formatNumber(Math.round((value / 1024 / 1024) * 10) / 10, language)} MB`
}
