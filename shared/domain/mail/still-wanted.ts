import { owesReport } from '../task/task.ts'
import { deadlineVersionKey } from '../time/deadline.ts'
import type { Mail, SkipReason } from './mail.ts'
import type { TaskCircumstances } from './rule.ts'

// Why a mail about a task is no longer wanted: conditions that several kinds share, from the weakest to the strongest.

export const unlessWithdrawn = ({ task }: TaskCircumstances): SkipReason | undefined =>
  task.standing.is === 'withdrawn' ? 'withdrawn' : undefined

export const whileIssued = (circumstances: TaskCircumstances): SkipReason | undefined =>
  unlessWithdrawn(circumstances) ?? (circumstances.task.standing.is === 'excluded' ? 'excluded' : undefined)

/** While the unit owes the report that the mail was written for: none came in, and none was returned since. */
export function whileOwed(mail: Mail, circumstances: TaskCircumstances): SkipReason | undefined {
  const { task, directive } = circumstances
  const why = whileIssued(circumstances)
  if (why) return why
  if (directive.stage === 'closed') return 'closed'
  if (!owesReport(task)) return 'report-in'
  return mail.cycle === task.cycle ? undefined : 'returned-again'
}

/** While it is owed by the deadline that the mail was written for. */
export const whileDeadlineHolds = (mail: Mail, circumstances: TaskCircumstances): SkipReason | undefined =>
  whileOwed(mail, circumstances) ??
  (mail.deadlineVersion === deadlineVersionKey(circumstances.task.deadline, circumstances.directive.levels)
    ? undefined
    : 'deadline-moved')
