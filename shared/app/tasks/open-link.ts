import { verifyLink } from '#domain/access/link.ts'
import { linkEnd } from '#domain/access/link-end.ts'
import { isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import type { Draft, Report } from '#domain/task/report.ts'
import type { Task } from '#domain/task/task.ts'
import { lateReason } from '#domain/task/task-change.ts'
import type { Instant, WorkCalendar } from '#domain/time/calendar.ts'
import { type Deadline, deadlineOf } from '#domain/time/deadline.ts'
import type { Situation } from '#store/situation.ts'
import type { AnswerDeps } from '../reports/deps.ts'

/** The current content behind a capability URL. */
export interface OpenedLink {
  readonly token: string
  readonly task: Task
  /** The draft that was not submitted yet. */
  readonly draft: Draft | undefined
  readonly directive: PublishedDirective
  readonly deadline: Deadline
  readonly calendar: WorkCalendar
  readonly gate: Situation['gate']
  readonly now: Instant
  /** When the link ends, where the stage lets links end. */
  readonly endsAt: Instant | undefined
  /** Why a report sent now would not count, if so. */
  readonly shut: Report['late']
}

/** Undefined for a link that is malformed, forged, revoked or of an unknown task, without telling which. */
export async function openLink(deps: AnswerDeps, token: string): Promise<OpenedLink | undefined> {
  const claim = verifyLink(token, await deps.linkKeys())
  if (!claim) return undefined
  const { task, draft, directive, calendar, gate } = await deps.store.tasks.opened(claim.taskId)
  if (!task || task.linkEpoch !== claim.epoch || !directive || !isPublished(directive)) return undefined
  return {
    token,
    task,
    draft,
    directive,
    deadline: deadlineOf(task.deadline, directive.levels),
    calendar,
    gate,
    now: deps.clock(),
    endsAt: linkEnd(task, directive, deps.linkDaysAfterClosing),
    shut: lateReason(task, directive),
  }
}

/** Whether a link that is valid otherwise is over. */
export const hasEnded = ({ endsAt, now }: OpenedLink): boolean => endsAt !== undefined && endsAt <= now
