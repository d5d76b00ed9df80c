import type { Instant, WorkCalendar } from '#domain/time/calendar.ts'
import { formatInstant, remaining } from '#text/format.ts'

/** An instant in words, and how far it is. */
export const DeadlineWords = (props: { at: Instant; now: Instant; calendar: WorkCalendar }) => (
  <>
    {formatInstant(props.at)} <span class="muted">({remaining(props.at, props.now, props.calendar)})</span>
  </>
)
