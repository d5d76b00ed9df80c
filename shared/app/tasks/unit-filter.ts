import type { Summary } from '#domain/summary/summary.ts'
import { bucket, buckets, isOverdue, owesReport, type Task } from '#domain/task/task.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { Level } from '#domain/time/deadline.ts'

/** The lists of units that a figure of a summary can lead to. */
export const unitFilters = [
  'issued',
  'missing',
  'done-on-time',
  'done-late',
  'open-in-time',
  'open-overdue',
  ...buckets,
  'withdrawn',
] as const
export type UnitFilter = (typeof unitFilters)[number]

export const asUnitFilter = (text: string | undefined): UnitFilter | undefined =>
  unitFilters.find((filter) => filter === text)

/** Owed and not yet compiled: the units that are named as “Chưa tổng hợp”. */
export const missingIn = ({ issued, buckets: by }: Summary): number => issued - by.approved - by.excluded

/** How many units a filter shows, by the counters alone. */
export function countIn(summary: Summary, filter: UnitFilter): number {
  const { classes } = summary
  switch (filter) {
    case 'issued':
      return summary.issued
    case 'missing':
      return missingIn(summary)
    case 'done-on-time':
      return classes.doneOnTime
    case 'done-late':
      return classes.doneLate
    case 'open-in-time':
      return classes.openInTime
    case 'open-overdue':
      return classes.openOverdue
    case 'withdrawn':
      return summary.withdrawn
    default:
      return summary.buckets[filter]
  }
}

/** Whether a filter shows this unit; agrees with `countIn` once everything is counted. */
export function holds(task: Task, filter: UnitFilter, levels: readonly Level[], now: Instant): boolean {
  const own = bucket(task)
  const done = own === 'submitted' || own === 'approved'
  const onTime = task.firstSubmission?.onTime !== false
  switch (filter) {
    case 'issued':
      return own !== undefined
    case 'withdrawn':
      return own === undefined
    case 'missing':
      return own !== undefined && own !== 'approved' && own !== 'excluded'
    case 'done-on-time':
      return done && onTime
    case 'done-late':
      return done && !onTime
    case 'open-in-time':
      return owesReport(task) && !isOverdue(task, levels, now)
    case 'open-overdue':
      return isOverdue(task, levels, now)
    default:
      return own === filter
  }
}
