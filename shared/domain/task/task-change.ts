import type { PublishedDirective } from '../directive/directive.ts'
import { type Actor, type AuditEvent, type EventType, nextEvent } from '../history/history.ts'
import { inLanes, type LanedMail } from '../mail/lane.ts'
import type { NewMail } from '../mail/mail.ts'
import { type LadderContext, ownLadderDueAt, sameOwnLadder } from '../reminding/ladder.ts'
import { problem, refuse } from '../result.ts'
import { countedVersion } from '../summary/summary.ts'
import type { Instant } from '../time/calendar.ts'
import { deadlineKey, type WholeHour } from '../time/deadline.ts'
import type { Report } from './report.ts'
import { bucket, type Task } from './task.ts'

/** All changes of one act; `shared/store` commits them as one transaction. */
export interface TaskChange {
  readonly before: Task
  readonly task: Task
  readonly event: AuditEvent
  readonly mails: readonly LanedMail[]
  readonly report?: Report | undefined
  /** Its contribution to the summaries changed, so its fold guard becomes due. */
  readonly recount: boolean
  /** When the task's own ladder is next due; undefined: never; `as-it-is`: unchanged, even if it has passed. */
  readonly dueAt: Instant | undefined | 'as-it-is'
}

/** Who acts, when, and the state that the act depends on. */
export interface ActContext extends LadderContext {
  readonly by: Actor
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
    mails: inLanes(context.directive, more.mails?.(next) ?? []),
    report: more.report,
    recount: countingKey(task) !== countingKey(next),
    dueAt: sameOwnLadder(task, next) ? 'as-it-is' : ownLadderDueAt(next, context),
  }
}

/** A key of everything that a task's contribution depends on. */
const countingKey = (task: Task): string =>
  [
    bucket(task) ?? 'withdrawn',
    deadlineKey(task.deadline),
    countedVersion(task) ?? '',
    task.firstSubmission?.onTime ?? '',
  ].join('|')

/** The reason why a report sent now would not count, if there is one. */
export function lateReason(task: Task, directive: PublishedDirective): Report['late'] {
  if (task.standing.is !== 'issued') return task.standing.is
  return directive.stage === 'closed' ? 'closed' : undefined
}

export const notIssued = (task: Task, directive: PublishedDirective) => {
  const late = lateReason(task, directive)
  return late ? refuse(problem(late)) : undefined
}

export const ownDeadline = (task: Task, at: WholeHour, stated?: Instant): Task['deadline'] => ({
  by: 'own',
  deadline: {
    at,
    version: task.deadline.by === 'own' ? task.deadline.deadline.version + 1 : 1,
    ...(stated ? { stated } : {}),
  },
})

/** The step id of a repeated request; earlier requests that are still pending are dropped. */
export const nextRequest = (task: Task): string => `v${task.version + 1}`
