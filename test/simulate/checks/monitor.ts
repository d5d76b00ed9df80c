import type { AcceptedMail } from '../world/mail-service.ts'
import {
  dataOf,
  type RawDirective,
  type RawEvent,
  type RawMail,
  type RawReport,
  type RawTable,
  type RawTask,
} from '../world/raw-table.ts'
import { calendarKey, holdsValue, type Write } from '../world/request.ts'
import type { Fiber, Scheduler } from '../world/scheduler.ts'
import type { Finding } from './evidence.ts'
import type { JobMonitor } from './jobs.ts'
import { newestStep } from './ladder.ts'

const owes = new Set(['untouched', 'drafting', 'returned'])

const deadlineOf = ({ deadline: ref }: RawTask, { levels }: RawDirective) =>
  ref.by === 'own' ? ref.deadline : levels.find(({ id }) => id === ref.level)?.deadline

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
function* decidedWrongly(event: RawEvent, directive: RawDirective): Generator<Finding> {
  if (directive.stage === 'closed' && !afterClosing.has(event.type))
    yield {
      guarantee: 'exact-sum',
      what: `${event.subject}: ${event.type} was committed after its directive was closed`,
    }
}

/** Why the report must be stored differently, given what the table holds at this moment. */
function* judgedWrongly(report: RawReport, task: RawTask, directive: RawDirective): Generator<Finding> {
  const found = (what: string): Finding => ({
    guarantee: 'exact-sum',
    what: `version ${report.version} of ${report.taskId} ${what}`,
  })
  const late =
    task.standing.is === 'issued' ? (directive.stage === 'closed' ? 'closed' : '') : task.standing.is
  if ((report.late ?? '') !== late)
    yield found(`is stored with the reason for lateness “${report.late ?? ''}”, not “${late}”`)
  const deadline = deadlineOf(task, directive)
  if (deadline && report.onTime !== report.at <= deadline.at)
    yield found(`of ${report.at} is ${report.onTime ? 'on time' : 'late'} by a deadline of ${deadline.at}`)
}

/** Why the reminder or chase must not be claimed, given what the table holds at this moment. */
function lateWord(
  mail: RawMail,
  task: RawTask | undefined,
  directive: RawDirective,
  daysOff: readonly string[],
): Finding[] {
  const late = (what: string): Finding => ({ guarantee: 'no-late-word', what: `${mail.id}: ${what}` })
  if (!task) return [late('there is no task')]
  if (task.standing.is !== 'issued') return [late(`the task is ${task.standing.is}`)]
  if (!owes.has(task.progress.is)) return [late(`the report is ${task.progress.is}`)]
  const ref = task.deadline
  const deadline = deadlineOf(task, directive)
  if (!deadline) return [late('there is no deadline')]
  if (mail.deadlineVersion !== `${ref.by === 'own' ? 'o' : 'l'}${deadline.version}`)
    return [late('the deadline moved away')]
  if (directive.stage !== 'published') return [late('the directive is closed')]
  const since = Date.parse(mail.state.since ?? '')
  const untrue = (what: string): Finding => ({ guarantee: 'catch-up', what: `${mail.id}: ${what}` })
  if ((mail.state.as === 'chase') !== Date.parse(deadline.at) < since)
    return [
      untrue(`it is worded as a ${mail.state.as} at ${mail.state.since}, the deadline is ${deadline.at}`),
    ]
  const newest = newestStep(directive.ladder, deadline.at, since, daysOff)
  return mail.kind === 'step' && newest !== mail.about
    ? [untrue(`not the newest step at ${mail.state.since}, which is ${newest}`)]
    : []
}

/** Checks every write at the moment it takes effect. */
export interface Monitor {
  wrote(writes: readonly Write[], fiber: Fiber, transaction: boolean): Promise<void>
  accepted(mail: AcceptedMail): Promise<void>
  /** Mails claimed right after a day off was declared, which the claim had not read: a documented residual race. */
  readonly overtaken: () => number
}

export function monitorFor(deps: {
  readonly rawTable: RawTable
  readonly scheduler: () => Scheduler
  readonly jobs: JobMonitor
  readonly found: (finding: Finding) => void
}): Monitor {
  const { rawTable, found } = deps
  let calendarChangedAt = -1
  let overtaken = 0

  const claimed = async (mail: RawMail, fiber: Fiber) => {
    const directiveId = mail.recipient.slice(0, 10)
    const directive = await rawTable.directive(directiveId)
    if (!directive) return
    const findings = lateWord(mail, await rawTable.task(mail.recipient), directive, await rawTable.daysOff())
    // The race is excused only when the claim is the next call after the read, and only for the calendar.
    const read = fiber.calendar
    const moved = read !== undefined && fiber.calls === read.calls + 1 && calendarChangedAt > read.step
    for (const finding of findings)
      if (moved && finding.what.includes('newest')) overtaken += 1
      else found(finding)
  }

  /** The item now stored under the written key, if it is of this kind. */
  const written = async <Value>(write: Write, type: string): Promise<Value | undefined> => {
    const item = write.item ?? (await rawTable.row(write.key))?.item
    return item?.type?.S === type ? dataOf<Value>(item) : undefined
  }

  const looksAtAct = async (writes: readonly Write[]) => {
    const keyOfEvent = writes.find(({ key }) => /^H#[a-z2-7]{10}_/.test(key))
    const event = keyOfEvent && (await written<RawEvent>(keyOfEvent, 'event'))
    const directive = event && (await rawTable.directive(event.subject.slice(0, 10)))
    const task = event && (await rawTable.task(event.subject))
    if (!event || !directive || !task) return
    for (const finding of decidedWrongly(event, directive)) found(finding)
    const keyOfReport = writes.find(({ key }) => / REPORT#/.test(key))
    const report = keyOfReport && (await written<RawReport>(keyOfReport, 'report'))
    if (report) for (const finding of judgedWrongly(report, task, directive)) found(finding)
  }

  return {
    overtaken: () => overtaken,
    async wrote(writes, fiber, transaction) {
      const broken = (what: string) => found({ guarantee: 'history', what })
      for (const write of writes) {
        if (write.check) continue
        if (write.key.startsWith('H#') && (!write.item || !write.condition?.includes('attribute_not_exists')))
          broken(`${write.key} can be overwritten`)
        const [pk = '', sk = ''] = write.key.split(' ')
        const directive = /^D#([a-z2-7]{10}) DIRECTIVE$/.exec(write.key)?.[1]
        if (write.key === calendarKey) calendarChangedAt = deps.scheduler().step
        const changesTask = pk.startsWith('S#') && sk.startsWith('TASK#') && (write.item || holdsValue(write))
        const hasEvent = transaction && writes.some(({ key, item }) => key.startsWith('H#') && item)
        if ((changesTask || directive) && !hasEvent) broken(`${write.key} changes without an event`)
        const mail =
          sk.startsWith('MAIL#') && holdsValue(write) ? await written<RawMail>(write, 'mail') : undefined
        if (mail?.state.is === 'sending' && (mail.state.as === 'reminder' || mail.state.as === 'chase'))
          await claimed(mail, fiber)
      }
      if (transaction) await looksAtAct(writes)
      await deps.jobs.wrote(
        writes,
        transaction && writes.some(({ key, item }) => key.startsWith('H#') && item),
      )
    },
    async accepted({ row, kind }) {
      const [taskId = '', slot = ''] = row.split('__')
      const found1 = await rawTable.row(`T#${taskId} MAIL#${slot}`)
      const mail = found1 && dataOf<RawMail>(found1.item)
      if (!mail || mail.version < 2 || mail.state.is === 'pending' || mail.state.is === 'skipped')
        found({ guarantee: 'one-mail', what: `${row} was given to SES without a claim (${mail?.state.is})` })
      if (kind !== 'receipt') return
      const version = String(Number(mail?.about ?? 0)).padStart(6, '0')
      if (!(await rawTable.row(`T#${taskId} REPORT#${version}`)))
        found({ guarantee: 'nothing-lost', what: `${row} acknowledges a version that is not stored` })
    },
  }
}
