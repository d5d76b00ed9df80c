import type { LocalDate, WorkCalendar } from '../../../shared/domain/calendar.ts'
import { ok, problem, type Result, refuse } from '../../../shared/domain/result.ts'
import { authorize, type Staff } from '../../../shared/domain/staff.ts'
import type { DeskDeps } from './deps.ts'

/** Weekdays off and weekend days worked, as the administrator gives them. */
export interface GivenCalendar {
  readonly daysOff: readonly LocalDate[]
  readonly daysWorked: readonly LocalDate[]
}

const inOrder = (days: readonly LocalDate[]) => [...new Set(days)].sort()

/** Puts the working days in place of those that held so far. */
export async function setCalendar(
  { store }: DeskDeps,
  staff: Staff,
  { daysOff, daysWorked }: GivenCalendar,
): Promise<Result<WorkCalendar>> {
  if (!authorize(staff, { to: 'manage-registry' })) return refuse(problem('forbidden'))
  const both = daysWorked.find((day) => daysOff.includes(day))
  if (both) return refuse(problem('day-off-and-worked', 'daysWorked', { day: both }))
  const calendar = { daysOff: inOrder(daysOff), daysWorked: inOrder(daysWorked) }
  await store.registry.setCalendar(calendar)
  return ok(calendar)
}
