import type { Instant, WorkCalendar } from '#domain/time/calendar.ts'
import type { Frame } from '#web/kit/frame.ts'

/** What every page of the board is shown with. */
export interface View {
  readonly frame: Frame
  readonly now: Instant
  readonly calendar: WorkCalendar
}
