import { type Instant, plus, type WorkCalendar } from './calendar.ts'
import { deadlineKey, deadlineOf, nextStepInstant } from './deadline.ts'
import type { PublishedDirective } from './directive.ts'
import { type Actor, type AuditEvent, type EventType, nextEvent } from './history.ts'
import { type NewMail, newMail } from './mail.ts'
import { chasedRecently } from './next-action.ts'
import type { EnteredBy, Report, Submission } from './report.ts'
import { ok, problem, type Result, refuse } from './result.ts'
import { countedVersion } from './summary.ts'
import { type Address, bucket, owesReport, type Task } from './task.ts'

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

function change(
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
const ladderAgain = (task: Task, { directive, calendar, now }: ActContext): Pick<Task, 'ownLadder'> => ({
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

/** The first save of a draft: from now on the unit is seen to be working on it. Undefined when nothing changes. */
export function beginDraft(task: Task, context: ActContext): TaskChange | undefined {
  if (task.progress.is !== 'untouched' || lateReason(task, context.directive)) return undefined
  return change(task, context, 'draft-begun', { progress: { is: 'drafting' } })
}

/** Whether this content is what was sent last, and would be no different if it were sent again. */
export function repeatsLast(task: Task, directive: PublishedDirective, contentHash: string): boolean {
  if (task.lastContentHash !== contentHash) return false
  if (lateReason(task, directive)) return true
  const { progress } = task
  return 'version' in progress && progress.is !== 'returned' && progress.version === task.reports
}

/**
 * A report comes in. Counts at once when the directive says so, or waits for approval. What comes after the
 * door was shut is kept as a late version and not counted. The same content again is no new version: undefined.
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
  const kept = { reports: version, lastContentHash: submission.contentHash }
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

const notIssued = (task: Task, directive: PublishedDirective) => {
  const late = lateReason(task, directive)
  return late ? refuse(problem(late)) : undefined
}

/** Counts a report. `seen`: the version that was looked at; a newer one must be looked at first. */
export function approve(task: Task, context: ActContext, seen?: number): Result<TaskChange> {
  const refused = notIssued(task, context.directive)
  if (refused) return refused
  if (task.progress.is === 'approved') return refuse(problem('already-approved'))
  if (task.progress.is !== 'submitted') return refuse(problem('no-report-yet'))
  const { version } = task.progress
  if (seen !== undefined && seen !== version) return refuse(problem('changed-meanwhile'))
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

/** Sends a report back to be corrected, with a reason that is mailed and, if wanted, a deadline of its own. */
export function returnReport(
  task: Task,
  context: ActContext,
  input: {
    readonly reason: string
    readonly deadline?: Instant | undefined
    /** The version that was looked at. */
    readonly version?: number | undefined
  },
): Result<TaskChange> {
  const refused = notIssued(task, context.directive)
  if (refused) return refused
  if (task.progress.is === 'returned') return refuse(problem('already-returned'))
  if (task.progress.is !== 'submitted' && task.progress.is !== 'approved')
    return refuse(problem('no-report-yet'))
  const reason = input.reason.trim()
  if (reason === '') return refuse(problem('required', 'reason'))
  if (input.deadline && input.deadline <= context.now) return refuse(problem('deadline-past', 'deadline'))
  const { version } = task.progress
  if (input.version !== undefined && input.version !== version) return refuse(problem('changed-meanwhile'))
  return ok(
    change(
      task,
      context,
      'report-returned',
      {
        progress: { is: 'returned', version, at: context.now, reason },
        cycle: task.cycle + 1,
        ...(input.deadline ? { deadline: ownDeadline(task, input.deadline) } : ladderAgain(task, context)),
      },
      {
        data: { reportVersion: version },
        mails: (next) => [newMail(next, context.directive.levels, 'returned')],
      },
    ),
  )
}

const ownDeadline = (task: Task, at: Instant): Task['deadline'] => ({
  by: 'own',
  deadline: { at, version: task.deadline.by === 'own' ? task.deadline.deadline.version + 1 : 1 },
})

/** Gives one unit a deadline of its own; it is mailed. */
export function setOwnDeadline(task: Task, context: ActContext, at: Instant): Result<TaskChange> {
  const refused = notIssued(task, context.directive)
  if (refused) return refused
  if (at <= context.now) return refuse(problem('deadline-past', 'deadline'))
  if (at === deadlineOf(task.deadline, context.directive.levels).at)
    return refuse(problem('same-deadline', 'deadline'))
  return ok(
    change(
      task,
      context,
      'own-deadline-set',
      { deadline: ownDeadline(task, at) },
      {
        data: { deadline: at },
        mails: (next) =>
          owesReport(next) ? [newMail(next, context.directive.levels, 'deadline-moved')] : [],
      },
    ),
  )
}

/** Takes a unit out of the count (merged, dissolved …) without losing what it sent. */
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
    change(task, context, 'task-included', { standing: { is: 'issued' }, ...ladderAgain(task, context) }),
  )
}

/** Releases a unit from the directive; it is told by mail. */
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

/** A withdrawn unit is added again: its one task lives on. */
export function reinstate(task: Task, context: ActContext): Result<TaskChange> {
  if (context.directive.stage === 'closed') return refuse(problem('closed'))
  if (task.standing.is !== 'withdrawn') return refuse(problem('unit-already-recipient', 'unit'))
  return ok(
    change(
      task,
      context,
      'task-added',
      { standing: { is: 'issued' }, request: nextRequest(task), ...ladderAgain(task, context) },
      {
        mails: (next) =>
          owesReport(next) ? [newMail(next, context.directive.levels, 'request', next.request)] : [],
      },
    ),
  )
}

/** Names a request sent anew; one before it that is still waiting is not sent. */
const nextRequest = (task: Task): string => `v${task.version + 1}`

/** A repaired address; the request goes out again when it is wanted and still needed. */
export function changeAddress(
  task: Task,
  context: ActContext,
  input: { readonly email: string | undefined; readonly resend: boolean },
): TaskChange {
  const address: Address = input.email ? { is: 'working', email: input.email } : { is: 'missing' }
  const resend = input.resend && address.is === 'working' && owesReport(task)
  return change(
    task,
    context,
    'contact-changed',
    { address, ...(resend ? { request: nextRequest(task) } : {}) },
    {
      data: { reachable: address.is === 'working', resend: input.resend },
      mails: (next) => (resend ? [newMail(next, context.directive.levels, 'request', next.request)] : []),
    },
  )
}

/** SES says that an address does not exist. Undefined when it is no longer the task's address. */
export function addressBounced(task: Task, context: ActContext, email: string): TaskChange | undefined {
  if (task.address.is !== 'working' || task.address.email.toLowerCase() !== email.toLowerCase())
    return undefined
  return change(task, context, 'address-bounced', {
    address: { is: 'bounced', email: task.address.email, at: context.now },
  })
}

/** A person chases one unit now: at most once in six hours. */
export function chaseNow(task: Task, context: ActContext): Result<TaskChange> {
  const refused = notIssued(task, context.directive)
  if (refused) return refused
  if (!owesReport(task)) return refuse(problem('not-open'))
  if (task.address.is !== 'working') return refuse(problem('no-address'))
  if (chasedRecently(task, context.now)) return refuse(problem('chased-recently'))
  return ok(
    change(
      task,
      context,
      'chased',
      {},
      { mails: (next) => [newMail(next, context.directive.levels, 'chase', `v${next.version}`)] },
    ),
  )
}

/** A phone call to a unit that owes a report is a chase too: numbered and dated; what was said is kept beside the task. */
export function logCall(task: Task, context: ActContext): Result<TaskChange> {
  const refused = notIssued(task, context.directive)
  if (refused) return refused
  return ok(
    change(
      task,
      context,
      'call-logged',
      owesReport(task) ? { chases: task.chases + 1, lastChasedAt: context.now } : {},
      owesReport(task) ? { data: { chaseNumber: task.chases + 1 } } : {},
    ),
  )
}

/** The claim of a numbered chase: the number is taken here, so that no two mails carry the same one. */
export const chaseClaimed = (
  task: Task,
  context: ActContext,
  mailId: string,
  numbered: boolean,
): TaskChange =>
  change(
    task,
    context,
    'chase-sent',
    { chases: task.chases + (numbered ? 1 : 0), lastChasedAt: context.now },
    { data: { mail: mailId, ...(numbered ? { chaseNumber: task.chases + 1 } : {}) } },
  )

/** Makes every link given out so far worthless. */
export const revokeLinks = (task: Task, context: ActContext): TaskChange =>
  change(task, context, 'link-revoked', { linkEpoch: task.linkEpoch + 1 })
