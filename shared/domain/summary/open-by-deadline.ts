import type { PublishedDirective } from '../directive/directive.ts'
import type { Instant } from '../time/calendar.ts'
import type { Counters } from './summary.ts'

/** Number of units that owe a report, by the deadline in force for them. */
export function openByDeadline(
  { levels }: Pick<PublishedDirective, 'levels'>,
  counters: Counters,
  now: Instant,
) {
  const own = Object.entries(counters).filter(([key]) => key.startsWith('open:own:'))
  return {
    levels: levels.map(({ id, name, deadline }) => ({
      id,
      name,
      deadline: deadline.at,
      open: Number(counters[`open:level:${id}`] ?? 0n),
      overdue: deadline.at < now,
    })),
    openByOwnDeadline: own.reduce((sum, [, value]) => sum + Number(value), 0),
  }
}
