import type { PublishedDirective } from '../directive/directive.ts'
import type { Mail, SentAs, SkipReason } from '../mail/mail.ts'
import { owesReport, type Task } from '../task/task.ts'
import { afterQuietHours, type Instant, plus, type WorkCalendar } from '../time/calendar.ts'
import { deadlineOf, deadlineVersionKey } from '../time/deadline.ts'
import { stepAtClaim } from './ladder.ts'

export type NextAction =
  | {
      readonly do: 'send'
      readonly as: SentAs
      readonly to: { readonly name: string; readonly email: string }
    }
  | { readonly do: 'skip'; readonly why: SkipReason }
  | { readonly do: 'wait'; readonly until: Instant }

/** A person may chase one unit once in so many minutes. */
const manualChaseEveryMinutes = 360

export const chasedRecently = (task: Task, now: Instant): boolean =>
  task.lastChasedAt !== undefined && plus(task.lastChasedAt, { minutes: manualChaseEveryMinutes }) > now

/** Its own first claim, or an earlier attempt, is no reason to hold a chase back. */
const claimedBefore = (mail: Mail): boolean =>
  mail.state.is === 'sending' || (mail.state.is === 'pending' && mail.state.released === true)

const skip = (why: SkipReason): NextAction => ({ do: 'skip', why })

/**
 * What a ledger row calls for at this moment, whatever was planned when it was written: decided at the claim,
 * from the task and the directive as they are now, so that what is sent is true when it is sent.
 * An information row has no task.
 */
export function nextAction(
  mail: Mail,
  task: Task | undefined,
  directive: PublishedDirective,
  calendar: WorkCalendar,
  now: Instant,
): NextAction {
  if (mail.kind === 'information' || !task)
    return mail.to ? { do: 'send', as: 'information', to: mail.to } : skip('no-address')
  const why = reasonToSkip(mail, task, directive, calendar, now)
  if (why) return skip(why)
  const to =
    mail.to ??
    (task.address.is === 'missing' ? undefined : { name: task.unitName, email: task.address.email })
  if (!to || (task.address.is === 'bounced' && !mail.to)) return skip('no-address')
  if (mail.kind !== 'step' && mail.kind !== 'chase') return { do: 'send', as: mail.kind, to }
  const step = mail.kind === 'step' && stepAtClaim(mail.about, task, { directive, calendar, now })
  const opens = afterQuietHours(step && step.is === 'speaks' && step.from > now ? step.from : now)
  if (opens > now) return { do: 'wait', until: opens }
  const overdue = deadlineOf(task.deadline, directive.levels).at < now
  return { do: 'send', as: overdue ? 'chase' : 'reminder', to }
}

/** no-late-word: nothing is claimed for a task that no longer needs it. */
function reasonToSkip(
  mail: Mail,
  task: Task,
  directive: PublishedDirective,
  calendar: WorkCalendar,
  now: Instant,
): SkipReason | undefined {
  if (mail.kind === 'withdrawn') return task.standing.is === 'withdrawn' ? undefined : 'no-longer-true'
  if (task.standing.is === 'withdrawn') return 'withdrawn'
  if (mail.kind === 'receipt' || mail.kind === 'link') return undefined
  if (task.standing.is === 'excluded') return 'excluded'
  if (mail.kind === 'approved')
    return task.progress.is === 'approved' && String(task.progress.version) === mail.about
      ? undefined
      : 'no-longer-true'
  if (directive.stage === 'closed') return 'closed'
  if (!owesReport(task)) return 'report-in'
  if (mail.cycle !== task.cycle) return 'returned-again'
  if (mail.kind === 'request') return mail.about === task.request ? undefined : 'superseded'
  if (mail.kind === 'returned') return undefined
  if (mail.deadlineVersion !== deadlineVersionKey(task.deadline, directive.levels)) return 'deadline-moved'
  if (mail.kind === 'chase')
    return !claimedBefore(mail) && chasedRecently(task, now) ? 'chased-recently' : undefined
  return mail.kind === 'step' &&
    stepAtClaim(mail.about, task, { directive, calendar, now }).is === 'superseded'
    ? 'superseded'
    : undefined
}
