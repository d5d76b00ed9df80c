import type { Instant, WorkCalendar } from '#domain/time/calendar.ts'
import { deadlineNotes } from '#text/deadline-notes.ts'
import { formatInstant, remaining } from '#text/format.ts'

/** A deadline in words with the time left and what must be known beside it, see `deadlineNotes`. */
export const DeadlineWords = (props: {
  at: Instant
  stated?: Instant | undefined
  now: Instant
  calendar: WorkCalendar
}) => (
  <>
    {formatInstant(props.at)} <span class="muted">({remaining(props.at, props.now, props.calendar)})</span>{' '}
    <span class="muted">{deadlineNotes(props, props.calendar)}</span>
  </>
)
