import { bucket, buckets, isOverdue, owesReport, type Task, type TaskState } from '../task/task.ts'
import type { Instant } from '../time/calendar.ts'
import type { Level } from '../time/deadline.ts'
import type { Summary } from './summary.ts'

/**
 * The unit lists that figures link to. `expected`: a report is or was owed; the denominator of every share, so
 * that 100 % can be reached (without excluded and withdrawn units). `uncompiled`: due but not in the sums yet. `not-sent`:
 * nothing was sent yet. `open-…`: still owed by a unit that was reached, before or after the deadline; an unreachable one
 * is not late. `done-…`: received, on time or late.
 */
export const unitLists = [
  'expected',
  'uncompiled',
  'not-sent',
  'done-on-time',
  'done-late',
  'open-in-time',
  'open-overdue',
  ...buckets,
  'withdrawn',
] as const
export type UnitList = (typeof unitLists)[number]

export const asUnitList = (text: string | undefined): UnitList | undefined =>
  unitLists.find((list) => list === text)

/** The buckets that make up `expected`, the denominator of every bar and share. */
export const expectedBuckets = buckets.filter((name) => name !== 'excluded')

const notSent = ['untouched', 'undeliverable', 'drafting'] as const

/** The size of a list, from the counters alone. */
export function countIn(summary: Summary, list: UnitList): number {
  const { issued, buckets: by, classes } = summary
  switch (list) {
    case 'expected':
      return issued - by.excluded
    case 'uncompiled':
      return issued - by.approved - by.excluded
    case 'not-sent':
      return notSent.reduce((sum, name) => sum + by[name], 0)
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
      return by[list]
  }
}

/** The states in which a unit may be on a list; undefined if most units are in one of them. */
export function statesOn(list: UnitList): readonly TaskState[] | undefined {
  switch (list) {
    case 'expected':
      return undefined
    case 'uncompiled':
      return [...notSent, 'returned', 'submitted']
    case 'not-sent':
      return notSent
    case 'done-on-time':
    case 'done-late':
      return ['submitted', 'approved']
    case 'open-in-time':
    case 'open-overdue':
      return ['untouched', 'drafting', 'returned']
    default:
      return [list]
  }
}

/** Whether a unit is on a list; consistent with `countIn` once everything is counted. */
export function isOn(list: UnitList, task: Task, levels: readonly Level[], now: Instant): boolean {
  const own = bucket(task)
  const done = own === 'submitted' || own === 'approved'
  const onTime = task.firstSubmission?.onTime !== false
  switch (list) {
    case 'expected':
      return own !== undefined && own !== 'excluded'
    case 'withdrawn':
      return own === undefined
    case 'uncompiled':
      return own !== undefined && own !== 'approved' && own !== 'excluded'
    case 'not-sent':
      return notSent.some((name) => name === own)
    case 'done-on-time':
      return done && onTime
    case 'done-late':
      return done && !onTime
    case 'open-in-time':
      return owesReport(task) && own !== 'undeliverable' && !isOverdue(task, levels, now)
    case 'open-overdue':
      return isOverdue(task, levels, now)
    default:
      return own === list
  }
}
