import { owesReport } from '../task/task.ts'
import { deadlineVersionKey } from '../time/deadline.ts'
import type { Mail, SkipReason } from './mail.ts'
import type { TaskCircumstances } from './rule.ts'

// Reasons to drop a mail about a task, shared by several kinds, from the weakest condition to the strongest.

export const unlessWithdrawn = ({ task }: TaskCircumstances): SkipReason | undefined =>
  task.standing.is === 'withdrawn' ? 'withdrawn' : undefined

export const whileIssued = (circumstances: TaskCircumstances): SkipReason | undefined =>
  unlessWithdrawn(circumstances) ?? (circumstances.task.standing.is === 'excluded' ? 'excluded' : undefined)

/** Wanted while the unit still owes the same report: none received, and none returned since the mail was written. */
export function whileOwed(mail: Mail, circumstances: TaskCircumstances): SkipReason | undefined {
  const { task, directive } = circumstances
  const why = whileIssued(circumstances)
  if (why) return why
  if (directive.stage === 'closed') return 'closed'
  if (!owesReport(task)) return 'report-in'
  return mail.cycle === task.cycle ? undefined : 'returned-again'
}

/** Wanted while the report is owed by the same deadline as when the mail was written. */
export const whileDeadlineHolds = (mail: Mail, circumstances: TaskCircumstances): SkipReason | undefined =>
  whileOwed(mail, circumstances) ??
  (mail.deadlineVersion === deadlineVersionKey(circumstances.task.deadline, circumstances.directive.levels)
    ? undefined
    : 'deadline-moved')
