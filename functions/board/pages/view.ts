import type { Instant, WorkCalendar } from '#domain/time/calendar.ts'
import type { Frame } from '#web/kit/frame.ts'

/** The properties of every page of the board. */
export interface View {
  readonly frame: Frame
  readonly now: Instant
  readonly calendar: WorkCalendar
}
