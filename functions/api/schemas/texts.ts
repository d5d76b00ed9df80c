import * as z from 'zod'
import { ownIssue } from '#domain/schema-problems.ts'
import {
  type Instant,
  instantAt,
  type LocalDate,
  parseInstant,
  parseLocalDate,
} from '#domain/time/calendar.ts'
import { endOfDay, wholeDay } from '#domain/time/deadline.ts'
import { isBlank } from '#domain/visible-text.ts'

/** Text as it is stored: Unicode NFC, trimmed. */
export const text = (limit: number) => z.string().normalize('NFC').trim().max(limit)

/** Text that must not be empty. */
export const saidText = (limit: number) =>
  text(limit)
    .min(1, { abort: true })
    .check(({ value, issues }) => {
      if (value !== '' && isBlank(value)) issues.push(ownIssue(value, 'required'))
    })

/** An existing date, as `YYYY-MM-DD`. */
export const dateSchema = z
  .string()
  .max(20)
  .meta({ format: 'date', examples: ['2023-09-24'] })
  .transform((given, context): LocalDate => {
    const date = parseLocalDate(given)
    if (!date) {
      context.issues.push(ownIssue(given, 'not-a-date', { value: given }))
      return z.NEVER
    }
    return date
  })

function readDeadline(given: string): Instant | undefined {
  const [, day = '', time] = /^(\d{4}-\d{2}-\d{2})(?:[T ]([01]\d:[0-5]\d|2[0-3]:[0-5]\d))?$/.exec(given) ?? []
  const date = parseLocalDate(day)
  if (date) return time ? wholeDay(instantAt(date, time)) : endOfDay(date)
  const at = parseInstant(given)
  return at && wholeDay(at)
}

export const deadlineSchema = z
  .string()
  .max(40)
  .meta({
    description:
      'An ISO instant with offset; or `YYYY-MM-DDTHH:mm` in Viet Nam time; or `YYYY-MM-DD` for the end of that day in Viet Nam.',
    examples: ['2023-10-20T17:00', '2023-10-20', '2023-10-20T10:00:00.000Z'],
  })
  .transform((given, context): Instant => {
    const at = readDeadline(given.trim())
    if (!at) {
      context.issues.push(ownIssue(given, 'not-a-date', { value: given }))
      return z.NEVER
    }
    return at
  })

/** The own deadline of a unit, at a whole hour, because counters are kept by the hour. */
export const ownDeadlineSchema = deadlineSchema.meta({
  description: `${deadlineSchema.meta()?.description} On a whole hour, or the last minute of a day.`,
  examples: ['2023-10-20T17:00', '2023-10-20', '2023-10-20T10:00:00.000Z'],
})

/** What is stated, where the last day is a rest day; `deadline` is then what counts. */
export const statedSchema = deadlineSchema.optional().meta({
  description:
    'What the text states, where its last day is a rest day; `deadline` is what counts: the same, or the end of the next working day.',
})

/** A number in a query string. */
export const countInQuery = (most: number, description: string) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .meta({ description: `${description} At most ${most}.` })
    .transform((digits) => Math.min(Math.max(Number(digits), 1), most))

export const yesInQuery = (description: string) =>
  z
    .enum(['true', 'false'])
    .meta({ description })
    .transform((given) => given === 'true')

export const cursorSchema = z.string().max(500).meta({
  description: '`next` of the previous page. A page that has a `next` may be short or even empty.',
})
