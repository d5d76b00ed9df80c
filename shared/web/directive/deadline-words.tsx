import { type Instant, localDate, unannouncedYears, type WorkCalendar } from '#domain/time/calendar.ts'
import { documentText } from '#text/document.ts'
import { formatInstant, remaining } from '#text/format.ts'

/** A deadline in words with the time left; also the deadline stated in the document if that is on a rest day. */
export const DeadlineWords = (props: {
  at: Instant
  stated?: Instant | undefined
  now: Instant
  calendar: WorkCalendar
}) => (
  <>
    {formatInstant(props.at)} <span class="muted">({remaining(props.at, props.now, props.calendar)})</span>
    {props.stated && props.stated !== props.at && (
      <span class="muted"> {documentText.stated(formatInstant(props.stated))}</span>
    )}
    {unannouncedYears([localDate(props.at)], props.calendar).map((year) => (
      <span class="muted"> {documentText.notAnnounced(year)}</span>
    ))}
  </>
)
