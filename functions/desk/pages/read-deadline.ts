import { problem, type Result, refuse } from '#domain/result.ts'
import { type Instant, localDate, type WorkCalendar } from '#domain/time/calendar.ts'
import { afterRestDay } from '#domain/time/deadline.ts'
import { formatDate } from '#text/format.ts'
import { type FormFields, one } from '#web/http/body.ts'
import { readMoment } from '#web/http/moment.ts'

/** The field for the decision about a deadline on a rest day: `next` or `keep`. */
export const restDayField = (name: string): string => `${name}.restDay`

/** `at`: the effective deadline; `stated`: the deadline as typed, if it is on a rest day. */
export interface DeadlineRead {
  readonly at: Instant
  readonly stated?: Instant
}

/**
 * Reads a `<DeadlineField>`; undefined if the date is empty. A rest day is refused unless the form contains the
 * decision to move the deadline to the end of the next working day (Civil Code 2015, art. 148 para. 5) or to keep it.
 */
export function readDeadline(
  fields: FormFields,
  name: string,
  { calendar, now }: { readonly calendar: WorkCalendar; readonly now: Instant },
): Result<DeadlineRead | undefined> {
  const moment = readMoment(fields, name)
  if (!moment.ok) return moment
  const stated = moment.value
  if (!stated) return { ok: true, value: undefined }
  // One that is past is refused by the act itself; there is nothing to choose.
  const next = stated > now ? afterRestDay(stated, calendar) : undefined
  if (!next) return { ok: true, value: { at: stated } }
  switch (one(fields, restDayField(name))) {
    case 'next':
      return { ok: true, value: { at: next, stated } }
    case 'keep':
      return { ok: true, value: { at: stated, stated } }
    default: {
      const params = { day: formatDate(localDate(stated)), next: formatDate(localDate(next)) }
      return refuse(problem('rest-day-undecided', restDayField(name), params))
    }
  }
}
