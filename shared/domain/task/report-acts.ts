import type { PublishedDirective } from '../directive/directive.ts'
import { newMail } from '../mail/mail.ts'
import { restartLadder } from '../reminding/ladder.ts'
import { ok, type Problem, problem, type Result, refuse } from '../result.ts'
import type { Instant } from '../time/calendar.ts'
import { deadlineOf, wholeHour } from '../time/deadline.ts'
import { spend, submissionRule } from './allowance.ts'
import type { EnteredBy, Report, Submission } from './report.ts'
import type { Task } from './task.ts'
import {
  type ActContext,
  change,
  lateReason,
  notIssued,
  ownDeadline,
  type TaskChange,
} from './task-change.ts'

/** The first save of a draft: marks the task as in progress. Undefined if it already was. */
export function beginDraft(task: Task, context: ActContext): TaskChange | undefined {
  if (task.progress.is !== 'untouched' || lateReason(task, context.directive)) return undefined
  return change(task, context, 'draft-begun', { progress: { is: 'drafting' } })
}

/** Whether the content equals the last version, so that sending it again would change nothing. */
export function repeatsLast(task: Task, directive: PublishedDirective, contentHash: string): boolean {
  if (task.lastContentHash !== contentHash) return false
  if (lateReason(task, directive)) return true
  const { progress } = task
  return 'version' in progress && progress.is !== 'returned' && progress.version === task.reports
}

/** Why a unit's link may not send another version now, if so: it sent many in a short time. */
export const sendingTooOften = (task: Task, now: Instant): Problem | undefined =>
  spend(task.sending, submissionRule, now)
    ? undefined
    : problem('too-many-submissions', undefined, { minutes: submissionRule.everySeconds / 60 })

/**
 * Submits a report. It counts at once or waits for approval, as the directive says. A report after closing
 * is kept as a late version and not counted. Undefined if the same content was sent again.
 */
export function submit(
  task: Task,
  context: ActContext,
  submission: Submission,
  enteredBy: EnteredBy,
): TaskChange | undefined {
  if (repeatsLast(task, context.directive, submission.contentHash)) return undefined
  const { directive, now } = context
  const version = task.reports + 1
  const late = lateReason(task, directive)
  const onTime = now <= deadlineOf(task.deadline, directive.levels).at
  const report: Report = {
    taskId: task.id,
    version,
    at: now,
    onTime,
    by: enteredBy,
    answers: submission.answers,
    files: submission.files,
    contentHash: submission.contentHash,
    ...(late ? { late } : {}),
  }
  const data = { reportVersion: version, content: submission.contentHash, onBehalf: enteredBy.is === 'staff' }
  const sending = enteredBy.is === 'unit' ? spend(task.sending, submissionRule, now) : task.sending
  const kept = { reports: version, lastContentHash: submission.contentHash, ...(sending ? { sending } : {}) }
  if (late)
    return change(
      task,
      context,
      'late-version-kept',
      { ...kept, lateReports: task.lateReports + 1 },
      { data, report },
    )
  const automatic = directive.approval === 'automatic'
  return change(
    task,
    context,
    'report-submitted',
    {
      ...kept,
      firstSubmission: task.firstSubmission ?? { at: now, onTime },
      progress: automatic
        ? { is: 'approved', version, at: now, automatic: true }
        : { is: 'submitted', version, at: now },
    },
    {
      data,
      report,
      mails: (next) =>
        directive.receipts ? [newMail(next, directive.levels, 'receipt', String(version))] : [],
    },
  )
}

/** Approves a report, so that it counts. `viewedVersion`: the version the approver looked at; refused if there is a newer one. */
export function approve(task: Task, context: ActContext, viewedVersion?: number): Result<TaskChange> {
  const refused = notIssued(task, context.directive)
  if (refused) return refused
  if (task.progress.is === 'approved') return refuse(problem('already-approved'))
  if (task.progress.is !== 'submitted') return refuse(problem('no-report-yet'))
  const { version } = task.progress
  if (viewedVersion !== undefined && viewedVersion !== version) return refuse(problem('changed-meanwhile'))
  return ok(
    change(
      task,
      context,
      'report-approved',
      { progress: { is: 'approved', version, at: context.now, automatic: false } },
      {
        data: { reportVersion: version },
        mails: (next) => [newMail(next, context.directive.levels, 'approved', String(version))],
      },
    ),
  )
}

/** Returns a report for correction, with a reason that is mailed and optionally its own deadline at a whole hour. */
export function returnReport(
  task: Task,
  context: ActContext,
  input: {
    readonly reason: string
    readonly deadline?: Instant | undefined
    /** What is stated, where the last day is a rest day. */
    readonly stated?: Instant | undefined
    /** The version that was looked at. */
    readonly version?: number | undefined
  },
): Result<TaskChange> {
  const refused = notIssued(task, context.directive)
  if (refused) return refused
  if (task.progress.is === 'returned') return refuse(problem('already-returned'))
  if (task.progress.is !== 'submitted' && task.progress.is !== 'approved')
    return refuse(problem('no-report-yet'))
  const { version } = task.progress
  if (input.version !== undefined && input.version !== version) return refuse(problem('changed-meanwhile'))
  const reason = input.reason.trim()
  const own = input.deadline && wholeHour(input.deadline)
  const problems = [
    ...(reason === '' ? [problem('required', 'reason')] : []),
    ...(input.deadline && !own ? [problem('not-a-whole-hour', 'deadline')] : []),
    ...(own && own <= context.now ? [problem('deadline-past', 'deadline')] : []),
  ]
  if (problems.length > 0) return { ok: false, problems }
  return ok(
    change(
      task,
      context,
      'report-returned',
      {
        progress: { is: 'returned', version, at: context.now, reason },
        cycle: task.cycle + 1,
        ...(own ? { deadline: ownDeadline(task, own, input.stated) } : restartLadder(task, context)),
      },
      {
        data: { reportVersion: version },
        mails: (next) => [newMail(next, context.directive.levels, 'returned')],
      },
    ),
  )
}
