import {
  deadlineOf,
  type RawDirective,
  type RawEvent,
  type RawMail,
  type RawReport,
  type RawTask,
} from '../world/raw-table.ts'
import type { Finding, Judged } from './evidence.ts'

/** What may happen to a task of a directive that is closed. */
const afterClosing = new Set([
  'late-version-kept',
  'link-revoked',
  'contact-changed',
  'address-bounced',
  'chase-not-sent',
  'call-logged',
])

/** Why the act must not be committed, given what the table holds at this moment. */
export function* decidedWrongly(event: RawEvent, directive: RawDirective): Generator<Finding> {
  if (directive.stage === 'closed' && !afterClosing.has(event.type))
    yield {
      guarantee: 'exact-sum',
      what: `${event.subject}: ${event.type} was committed after its directive was closed`,
    }
}

export function judge(report: RawReport, task: RawTask, directive: RawDirective): Judged {
  const deadline = deadlineOf(task, directive)
  return {
    late: task.standing.is === 'issued' ? (directive.stage === 'closed' ? 'closed' : '') : task.standing.is,
    onTime: deadline !== undefined && Date.parse(report.at) <= Date.parse(deadline.at),
  }
}

/** Longer than a call and its repetitions take, with the largest error of a clock. */
const slowestCommit = 45 * 60_000

/** Why the report must be stored differently than it is. */
export function* judgedWrongly(report: RawReport, { late, onTime }: Judged, now: number): Generator<Finding> {
  const found = (what: string): Finding => ({
    guarantee: 'exact-sum',
    what: `version ${report.version} of ${report.taskId} ${what}`,
  })
  if ((report.late ?? '') !== late)
    yield found(`is stored with the reason for lateness “${report.late ?? ''}”, not “${late}”`)
  if (report.onTime !== onTime)
    yield found(`of ${report.at} is stored as ${report.onTime ? 'on time' : 'late'}, and is not`)
  if (Math.abs(now - Date.parse(report.at)) > slowestCommit)
    yield found(`was committed at ${new Date(now).toISOString()} and says ${report.at}`)
}

const owes = new Set(['untouched', 'drafting', 'returned'])
const isOwed = ({ standing, progress }: RawTask) => standing.is === 'issued' && owes.has(progress.is)

/** The mail that the unit has to get by what was done, and the step of its row if only one is right. */
function mailOwed(
  { type, seq, data }: RawEvent,
  task: RawTask,
  directive: RawDirective,
): { readonly kind: string; readonly about?: string } | undefined {
  const isReachable = task.address.is === 'working'
  switch (type) {
    case 'report-returned':
      return { kind: 'returned', about: '0' }
    case 'report-approved':
      return { kind: 'approved', about: String(data.reportVersion) }
    case 'report-submitted':
      return directive.receipts ? { kind: 'receipt', about: String(data.reportVersion) } : undefined
    case 'task-withdrawn':
      return { kind: 'withdrawn' }
    case 'chased':
      return { kind: 'chase' }
    case 'own-deadline-set':
      return isOwed(task) ? { kind: 'deadline-moved', about: '0' } : undefined
    case 'address-bounced':
      return data.toDeputy && isOwed(task) && directive.stage === 'published' ? { kind: 'deputy' } : undefined
    case 'contact-changed':
      return data.resend && isReachable && isOwed(task) ? { kind: 'request', about: task.request } : undefined
    case 'task-added':
      if (seq === 1)
        return isReachable ? { kind: task.address.deputyFor ? 'deputy' : 'request', about: '0' } : undefined
      return isOwed(task) ? { kind: 'request', about: task.request } : undefined
    default:
      return undefined
  }
}

/** Why the act is not told to its unit: the row of the mail is not in its transaction. */
export function* untold(
  event: RawEvent,
  task: RawTask,
  directive: RawDirective,
  mails: readonly RawMail[],
): Generator<Finding> {
  const owed = mailOwed(event, task, directive)
  if (!owed) return
  const isIt = ({ recipient, kind, about, cycle }: RawMail) =>
    recipient === task.id && kind === owed.kind && about === (owed.about ?? about) && cycle === task.cycle
  if (!mails.some(isIt))
    yield {
      guarantee: 'catch-up',
      what: `${event.type} of ${task.id} was committed without its mail ${owed.kind} ${owed.about ?? ''}`,
    }
}

interface Versioned {
  readonly at: string
  readonly version: number
}

/** Whether the version of a deadline counts its moves. */
const countsMoves = (before: Versioned, after: Versioned): boolean =>
  after.version === before.version + (after.at === before.at ? 0 : 1)

/** The deadlines that moved without a new version, or got one without a move. Mails are told apart by that version. */
export function* unversionedMoves(
  before: RawTask | RawDirective,
  after: RawTask | RawDirective,
): Generator<Finding> {
  const found = (what: string): Finding => ({ guarantee: 'no-late-word', what: `${after.id}: ${what}` })
  const say = (name: string, from: Versioned, to: Versioned) =>
    found(`${name} went from ${from.at} (version ${from.version}) to ${to.at} (version ${to.version})`)
  if ('levels' in before && 'levels' in after) {
    if (before.stage === 'draft') return
    for (const { id, deadline } of after.levels) {
      const old = before.levels.find((level) => level.id === id)?.deadline
      if (old && !countsMoves(old, deadline)) yield say(`the deadline of ${id}`, old, deadline)
    }
  }
  if (!('deadline' in before) || !('deadline' in after)) return
  const [from, to] = [before.deadline, after.deadline]
  if (from.by === 'own' && to.by === 'level') yield found('its own deadline was given up')
  if (from.by === 'own' && to.by === 'own' && !countsMoves(from.deadline, to.deadline))
    yield say('its own deadline', from.deadline, to.deadline)
}
