import type { Task } from '../task/task.ts'
import { isOverdue } from '../task/task.ts'
import { afterQuietHours, type Instant, plus } from '../time/calendar.ts'
import type { Mail } from './mail.ts'
import type { Decision, TaskCircumstances, TaskMailRule } from './rule.ts'
import { whileDeadlineHolds } from './still-wanted.ts'

/** A manual chase of one unit or of all open ones. Before the deadline it is worded as a reminder and takes no number. */
export const chaseMail: TaskMailRule<'chase', 'chase' | 'reminder'> = {
  kind: 'chase',
  subject: 'task',
  audience: 'unit',
  sentAs: ['chase', 'reminder'],
  unknownOutcome: 'give-up',
  decide(mail, circumstances) {
    const { task, now } = circumstances
    const why =
      whileDeadlineHolds(mail, circumstances) ??
      (!claimedBefore(mail) && chasedRecently(task, now) ? 'chased-recently' : undefined)
    if (why) return { is: 'unwanted', why }
    return { chase: 'dated', ...remindOrChase(circumstances) }
  },
}

/** A reminder until the deadline, then a numbered chase; not sent before `from` nor in the quiet hours. */
export function remindOrChase(
  { task, directive, now }: TaskCircumstances,
  from?: Instant,
): Extract<Decision, { is: 'wanted' }> {
  const chase = isOverdue(task, directive.levels, now)
  return {
    is: 'wanted',
    as: chase ? 'chase' : 'reminder',
    from: afterQuietHours(from && from > now ? from : now),
    ...(chase ? { chase: 'numbered' } : {}),
  }
}

/** The row's own earlier claim or attempt does not count as a recent chase. */
export const claimedBefore = ({ state }: Mail): boolean =>
  state.is === 'sending' || (state.is === 'pending' && state.released === true)

/** Minimum interval in minutes between manual chases of one unit. */
const manualChaseEveryMinutes = 360

export const chasedRecently = (task: Task, now: Instant): boolean =>
  task.lastChasedAt !== undefined && plus(task.lastChasedAt, { minutes: manualChaseEveryMinutes }) > now
