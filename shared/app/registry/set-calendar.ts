import { authorize, type Staff } from '#domain/access/staff.ts'
import { calendarSubject, canonical, sha256 } from '#domain/history/history.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import type { LocalDate, WorkCalendar } from '#domain/time/calendar.ts'
import { actorOf } from '../access/directive-access.ts'
import type { ActDeps } from '../deps.ts'
import { nextInChain } from '../history/next-in-chain.ts'
import { retryConflicts } from '../retry-conflicts.ts'

/** Weekdays off and weekend days worked, as the administrator gives them. */
export interface GivenCalendar {
  readonly daysOff: readonly LocalDate[]
  readonly daysWorked: readonly LocalDate[]
}

const inOrder = (days: readonly LocalDate[]) => [...new Set(days)].sort()

/** The most days of each kind. */
export const daysLimit = 1000

/** Replaces the calendar of working days. */
export async function setCalendar(
  { store, clock }: Pick<ActDeps, 'store' | 'clock'>,
  staff: Staff,
  { daysOff, daysWorked }: GivenCalendar,
): Promise<Result<WorkCalendar>> {
  if (!authorize(staff, { to: 'manage-registry' })) return refuse(problem('forbidden'))
  const off = new Set(daysOff)
  const tooMany = Object.entries({ daysOff, daysWorked }).filter(([, { length }]) => length > daysLimit)
  const both = inOrder(daysWorked.filter((day) => off.has(day)))
  const problems = [
    ...tooMany.map(([field, { length }]) => problem('too-many-items', field, { length, limit: daysLimit })),
    ...both.slice(0, daysLimit).map((day) => problem('day-off-and-worked', 'daysWorked', { day })),
  ]
  if (problems.length > 0) return { ok: false, problems }
  const calendar = { daysOff: inOrder(daysOff), daysWorked: inOrder(daysWorked) }
  const data = { calendar: sha256(canonical(calendar)) }
  return retryConflicts<WorkCalendar>(store.pause, async () => {
    const event = await nextInChain(store, calendarSubject, {
      type: 'calendar-set',
      at: clock(),
      by: actorOf(staff),
      data,
    })
    const outcome = await store.registry.setCalendar(calendar, event)
    return outcome === 'done' ? ok(calendar) : outcome
  })
}
