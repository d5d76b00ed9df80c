import type { PublishedDirective } from '../directive/directive.ts'
import { type Actor, type AuditEvent, type EventType, nextEvent } from '../history/history.ts'
import type { NewMail } from '../mail/mail.ts'
import { problem, refuse } from '../result.ts'
import { countedVersion } from '../summary/summary.ts'
import { type Instant, plus, type WorkCalendar } from '../time/calendar.ts'
import { deadlineKey, deadlineOf, nextStepInstant } from '../time/deadline.ts'
import type { Report } from './report.ts'
import { bucket, owesReport, type Task } from './task.ts'

/** All that one act changes; `shared/store` commits it as one transaction. */
export interface TaskChange {
  readonly before: Task
  readonly task: Task
  readonly event: AuditEvent
  readonly mails: readonly NewMail[]
  readonly report?: Report | undefined
  /** What it adds to the summaries changed, so its guard comes due. */
  readonly recount: boolean
  /** When the task's own ladder next speaks; undefined: never again; `as-it-is`: a step that came due stays due. */
  readonly dueAt: Instant | undefined | 'as-it-is'
}

/** The circumstances of an act. */
export interface ActContext {
  readonly directive: PublishedDirective
  readonly calendar: WorkCalendar
  readonly now: Instant
  readonly by: Actor
}

/**
 * When a task that carries its own ladder (own deadline, or added late) next needs looking at. A level may move
 * meanwhile, so that a task added late looks again at least daily.
 */
export function taskDueAt(task: Task, context: Omit<ActContext, 'by'>): Instant | undefined {
  const { directive, calendar, now } = context
  if (!owesReport(task) || directive.stage === 'closed') return undefined
  if (task.deadline.by === 'level' && !task.ownLadder) return undefined
  const next = nextStepInstant(directive.ladder, deadlineOf(task.deadline, directive.levels), calendar, now)
  const tomorrow = plus(now, { minutes: 24 * 60 })
  if (task.deadline.by === 'own') return next
  return next && next < tomorrow ? next : tomorrow
}

type Changes = Partial<Omit<Task, 'id' | 'version' | 'history'>>

export function change(
  task: Task,
  context: ActContext,
  type: EventType,
  changes: Changes,
  more: {
    data?: AuditEvent['data']
    mails?: (next: Task) => readonly NewMail[]
    report?: Report
  } = {},
): TaskChange {
  const version = task.version + 1
  const { event, head } = nextEvent(task.history, task.id, {
    at: context.now,
    type,
    by: context.by,
    data: { ...more.data, taskVersion: version },
  })
  const next: Task = { ...task, ...changes, version, history: head }
  return {
    before: task,
    task: next,
    event,
    mails: more.mails?.(next) ?? [],
    report: more.report,
    recount: countingKey(task) !== countingKey(next),
    dueAt: ladderKey(task) === ladderKey(next) ? 'as-it-is' : taskDueAt(next, context),
  }
}

/** Everything that decides when a task's own ladder speaks, as one text. */
const ladderKey = (task: Task): string =>
  JSON.stringify([owesReport(task), task.ownLadder, task.deadline.by === 'own' ? task.deadline.deadline : ''])

/** A unit that owes a report again after its level's ladder is over climbs a ladder of its own. */
export const ladderAgain = (
  task: Task,
  { directive, calendar, now }: ActContext,
): Pick<Task, 'ownLadder'> => ({
  ownLadder:
    task.ownLadder ||
    nextStepInstant(directive.ladder, deadlineOf(task.deadline, directive.levels), calendar, now) ===
      undefined,
})

/** Everything a task's contribution depends on, as one text. */
const countingKey = (task: Task): string =>
  [
    bucket(task) ?? 'withdrawn',
    deadlineKey(task.deadline),
    countedVersion(task) ?? '',
    task.firstSubmission?.onTime ?? '',
  ].join('|')

/** Why what is posted now cannot count, if so. */
export function lateReason(task: Task, directive: PublishedDirective): Report['late'] {
  if (task.standing.is !== 'issued') return task.standing.is
  return directive.stage === 'closed' ? 'closed' : undefined
}

export const notIssued = (task: Task, directive: PublishedDirective) => {
  const late = lateReason(task, directive)
  return late ? refuse(problem(late)) : undefined
}

export const ownDeadline = (task: Task, at: Instant): Task['deadline'] => ({
  by: 'own',
  deadline: { at, version: task.deadline.by === 'own' ? task.deadline.deadline.version + 1 : 1 },
})

/** Names a request sent anew; one before it that is still waiting is not sent. */
export const nextRequest = (task: Task): string => `v${task.version + 1}`
