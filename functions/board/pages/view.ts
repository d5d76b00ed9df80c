import type { Instant, WorkCalendar } from '../../../shared/domain/calendar.ts'
import type { Frame } from '../../../shared/web/frame.ts'

/** What every page of the board is shown with. */
export interface View {
  readonly frame: Frame
  readonly now: Instant
  readonly calendar: WorkCalendar
}
