import type { PublishedDirective } from '../directive/directive.ts'
import type { Task } from '../task/task.ts'
import { type Instant, plus } from '../time/calendar.ts'

/**
 * When a task's links end, where a stage lets them: so many days after the directive was closed, or after staff gave the
 * unit a new link, if that was later. Undefined: not yet known, or never.
 */
export function linkEnd(
  { linkRenewedAt }: Pick<Task, 'linkRenewedAt'>,
  { closed }: Pick<PublishedDirective, 'closed'>,
  daysAfterClosing: number | undefined,
): Instant | undefined {
  if (daysAfterClosing === undefined || !closed) return undefined
  const from = linkRenewedAt && linkRenewedAt > closed.at ? linkRenewedAt : closed.at
  return plus(from, { minutes: daysAfterClosing * 24 * 60 })
}
