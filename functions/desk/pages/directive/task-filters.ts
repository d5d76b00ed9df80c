import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { Summary } from '#domain/summary/summary.ts'
import { type Bucket, bucket, isOverdue, owesReport, type Task } from '#domain/task/task.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { SummaryNode } from '#store/summary-store.ts'
import type { directiveText } from '#text/desk-directive.ts'
import type { Tone } from '#web/kit/palette.ts'

/** What a card or chip of a directive shows. */
export type FilterKey = keyof typeof directiveText.filters

export interface TaskFilter {
  /** How many there are, from the counters alone. */
  count(summary: Summary): number
  wants(task: Task, directive: PublishedDirective, now: Instant): boolean
  /** In which buckets they can be: a branch without any of these is not entered. Undefined: in any. */
  readonly within?: readonly Bucket[]
}

const inBucket = (name: Bucket): TaskFilter => ({
  count: ({ buckets }) => buckets[name],
  wants: (task) => bucket(task) === name,
  within: [name],
})

const owing: readonly Bucket[] = ['untouched', 'undeliverable', 'drafting']

export const taskFilters: Readonly<Record<FilterKey, TaskFilter>> = {
  all: { count: ({ issued }) => issued, wants: (task) => task.standing.is !== 'withdrawn' },
  approved: inBucket('approved'),
  submitted: inBucket('submitted'),
  returned: inBucket('returned'),
  missing: {
    count: ({ buckets }) => owing.reduce((sum, name) => sum + buckets[name], 0),
    wants: (task) => owing.includes(bucket(task) ?? 'excluded'),
    within: owing,
  },
  overdue: {
    count: ({ classes }) => classes.openOverdue,
    wants: (task, { levels }, now) => isOverdue(task, levels, now),
    within: [...owing, 'returned'],
  },
  undeliverable: inBucket('undeliverable'),
  excluded: inBucket('excluded'),
  withdrawn: { count: ({ withdrawn }) => withdrawn, wants: (task) => task.standing.is === 'withdrawn' },
  uncompiled: {
    count: ({ issued, buckets }) => issued - buckets.approved - buckets.excluded,
    wants: (task) => owesReport(task) || bucket(task) === 'submitted',
    within: [...owing, 'returned', 'submitted'],
  },
}

export const filterTones: Readonly<Record<FilterKey, Tone>> = {
  all: 'quiet',
  approved: 'done',
  submitted: 'waiting',
  returned: 'attention',
  missing: 'working',
  overdue: 'overdue',
  undeliverable: 'problem',
  excluded: 'out',
  withdrawn: 'out',
  uncompiled: 'quiet',
}

export const filterKeys = Object.keys(taskFilters) as readonly FilterKey[]

export const asFilterKey = (text: string | undefined): FilterKey =>
  filterKeys.find((key) => key === text) ?? 'all'

/** How many units of this kind are below a node, by its counters; without limit where they do not say. */
export function heldIn(node: SummaryNode, { within }: TaskFilter): number {
  if (!within || Object.keys(node.counters).length === 0) return Number.POSITIVE_INFINITY
  return within.reduce((sum, name) => sum + Number(node.counters[`bucket:${name}`] ?? 0n), 0)
}
