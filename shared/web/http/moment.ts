import { excerpt } from '#domain/excerpt.ts'
import { parseTypedDate } from '#domain/form/typed-date.ts'
import { problem, type Result, refuse } from '#domain/result.ts'
import { type Instant, instantAt, localDate, wallTime } from '#domain/time/calendar.ts'
import { wholeDay } from '#domain/time/deadline.ts'
import { type FormFields, one } from './body.ts'

export const dateFieldOf = (name: string): string => `${name}.date`
export const timeFieldOf = (name: string): string => `${name}.time`

/** Reads a `<DateTimeField>`. Undefined if the day is empty; the end of the day if only the time is empty. */
export function readMoment(fields: FormFields, name: string): Result<Instant | undefined> {
  const typedDate = one(fields, dateFieldOf(name)).trim()
  const typedTime = one(fields, timeFieldOf(name)).trim()
  if (typedDate === '')
    return typedTime === ''
      ? { ok: true, value: undefined }
      : refuse(problem('not-a-date', name, { value: typedTime }))
  const date = parseTypedDate(typedDate)
  const time = readTime(typedTime || '23:59')
  if (date && time) return { ok: true, value: wholeDay(instantAt(date, time)) }
  const problems = [
    ...(date ? [] : [problem('not-a-date', name, { value: excerpt(typedDate, 40) })]),
    ...(time ? [] : [problem('not-a-time', name, { value: excerpt(typedTime, 40) })]),
  ]
  return { ok: false, problems }
}

function readTime(typed: string): string | undefined {
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[:.hg](\d{2})?)?$/i.exec(typed) ?? []
  if (!hour || Number(hour) > 23 || Number(minute) > 59) return undefined
  return `${hour.padStart(2, '0')}:${minute}`
}

/** An instant as the values of a `<DateTimeField>`. */
export function momentOf(instant: Instant | undefined): { date: string; time: string } | undefined {
  if (!instant) return undefined
  const { hour, minute } = wallTime(instant)
  return {
    date: localDate(instant),
    time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
  }
}
