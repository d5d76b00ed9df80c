import { newMail } from '../mail/mail.ts'
import { restartLadder } from '../reminding/ladder.ts'
import { ok, problem, type Result, refuse } from '../result.ts'
import type { Instant } from '../time/calendar.ts'
import { deadlineOf, wholeHour } from '../time/deadline.ts'
import { owesReport, type Task } from './task.ts'
import {
  type ActContext,
  change,
  nextRequest,
  notIssued,
  ownDeadline,
  type TaskChange,
} from './task-change.ts'

/** Gives one unit its own deadline, at a whole hour; the unit is mailed. `stated`: where the last day is a rest day. */
export function setOwnDeadline(
  task: Task,
  context: ActContext,
  wanted: Instant,
  stated?: Instant,
): Result<TaskChange> {
  const refused = notIssued(task, context.directive)
  if (refused) return refused
  const at = wholeHour(wanted)
  if (!at) return refuse(problem('not-a-whole-hour', 'deadline'))
  if (at <= context.now) return refuse(problem('deadline-past', 'deadline'))
  if (at === deadlineOf(task.deadline, context.directive.levels).at)
    return refuse(problem('same-deadline', 'deadline'))
  return ok(
    change(
      task,
      context,
      'own-deadline-set',
      { deadline: ownDeadline(task, at, stated) },
      {
        data: { deadline: at },
        mails: (next) =>
          owesReport(next) ? [newMail(next, context.directive.levels, 'deadline-moved')] : [],
      },
    ),
  )
}

/** Excludes a unit from the count (merged, dissolved …); its reports are kept. */
export function exclude(task: Task, context: ActContext, reason: string): Result<TaskChange> {
  const refused = notIssued(task, context.directive)
  if (refused) return refused
  if (reason.trim() === '') return refuse(problem('required', 'reason'))
  return ok(
    change(task, context, 'task-excluded', {
      standing: { is: 'excluded', at: context.now, reason: reason.trim() },
    }),
  )
}

export function includeAgain(task: Task, context: ActContext, reason: string): Result<TaskChange> {
  if (context.directive.stage === 'closed') return refuse(problem('closed'))
  if (task.standing.is !== 'excluded') return refuse(problem('not-excluded'))
  if (reason.trim() === '') return refuse(problem('required', 'reason'))
  return ok(
    change(task, context, 'task-included', { standing: { is: 'issued' }, ...restartLadder(task, context) }),
  )
}

/** Withdraws a unit from the directive; the unit is mailed. */
export function withdraw(task: Task, context: ActContext, reason: string): Result<TaskChange> {
  if (context.directive.stage === 'closed') return refuse(problem('closed'))
  if (task.standing.is === 'withdrawn') return refuse(problem('withdrawn'))
  if (reason.trim() === '') return refuse(problem('required', 'reason'))
  return ok(
    change(
      task,
      context,
      'task-withdrawn',
      { standing: { is: 'withdrawn', at: context.now, reason: reason.trim() } },
      { mails: (next) => [newMail(next, context.directive.levels, 'withdrawn', `v${next.version}`)] },
    ),
  )
}

/** Reinstates a withdrawn unit, with its existing task. */
export function reinstate(task: Task, context: ActContext): Result<TaskChange> {
  if (context.directive.stage === 'closed') return refuse(problem('closed'))
  if (task.standing.is !== 'withdrawn') return refuse(problem('unit-already-recipient', 'unit'))
  return ok(
    change(
      task,
      context,
      'task-added',
      { standing: { is: 'issued' }, request: nextRequest(task), ...restartLadder(task, context) },
      {
        mails: (next) =>
          owesReport(next) ? [newMail(next, context.directive.levels, 'request', next.request)] : [],
      },
    ),
  )
}
