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
import { decidedWrongly, judge, judgedWrongly, untold, unversionedMoves } from './acts.ts'
import { lateWord } from './claims.ts'
import type { Finding, Judged } from './evidence.ts'
import type { JobMonitor } from './jobs.ts'
import { type Addresses, type Claimed, type Linked, untrueIn } from './mail-words.ts'

/** Checks every write at the moment it takes effect. */
export interface Monitor {
  wrote(writes: readonly Write[], fiber: Fiber, transaction: boolean): Promise<void>
  accepted(mail: AcceptedMail): Promise<void>
  /** Mails claimed right after a day off was declared, which the claim had not read: a documented residual race. */
  readonly overtaken: () => number
  /** Every report version by what the table held when it was committed: `<task> <version>`. */
  readonly judged: ReadonlyMap<string, Judged>
}

type Draft = Pick<RawReport, 'taskId' | 'version'>

export function monitorFor(deps: {
  readonly rawTable: RawTable
  readonly scheduler: () => Scheduler
  readonly jobs: JobMonitor
  readonly addresses: () => Addresses
  readonly found: (finding: Finding) => void
}): Monitor {
  const { rawTable, found } = deps
  let calendarChangedAt = -1
  let overtaken = 0
  const judged = new Map<string, Judged>()
  /** Every claim of a mail: SES may take it after another process has claimed it again. */
  const claims = new Map<string, Claimed[]>()
  /** Tasks and directives as they were last written. */
  const written = new Map<string, RawTask | RawDirective>()
  const drafts = new Map<string, Draft>()
  const reportOf = async (taskId: string, version: number): Promise<RawReport | undefined> => {
    const row = await rawTable.row(`T#${taskId} REPORT#${String(version).padStart(6, '0')}`)
    return row && dataOf<RawReport>(row.item)
  }

  /** The tasks of a mail of several links, as they are now. */
  const linkedBy = async ({ recipient = '', alsoLinks }: RawMail): Promise<readonly Linked[]> => {
    const linked: Linked[] = []
    for (const id of alsoLinks ? [recipient, ...alsoLinks.tasks] : []) {
      const task = await rawTable.task(id)
      const directive = await rawTable.directive(id.slice(0, 10))
      if (task && directive) linked.push({ task, directive })
    }
    return linked
  }

  const claimed = async (mail: RawMail, fiber: Fiber) => {
    const { recipient = '' } = mail
    const directive = await rawTable.directive(recipient.slice(0, 10))
    if (!directive) return
    const task = mail.kind === 'information' ? undefined : await rawTable.task(recipient)
    const report = mail.kind === 'receipt' ? await reportOf(recipient, Number(mail.about)) : undefined
    const linked = await linkedBy(mail)
    claims.set(mail.id, [...(claims.get(mail.id) ?? []), { mail, task, directive, report, linked }])
    const findings = lateWord(mail, task, directive, await rawTable.daysOff())
    // The race is excused only when the claim is the next call after the read, and only for the calendar.
    const read = fiber.calendar
    const moved = read !== undefined && fiber.calls === read.calls + 1 && calendarChangedAt > read.step
    for (const finding of findings)
      if (moved && finding.what.includes('newest')) overtaken += 1
      else found(finding)
  }

  /** The item now stored under the written key, if it is of this kind. */
  const stored = async <Value>(write: Write, type: string): Promise<Value | undefined> => {
    const item = write.item ?? (await rawTable.row(write.key))?.item
    return item?.type?.S === type ? dataOf<Value>(item) : undefined
  }

  const looksAtAct = async (writes: readonly Write[]) => {
    const keyOfEvent = writes.find(({ key }) => /^H#[a-z2-7]{10}_/.test(key))
    const event = keyOfEvent && (await stored<RawEvent>(keyOfEvent, 'event'))
    const directive = event && (await rawTable.directive(event.subject.slice(0, 10)))
    const task = event && (await rawTable.task(event.subject))
    if (!event || !directive || !task) return
    for (const finding of decidedWrongly(event, directive)) found(finding)
    const told = await Promise.all(
      writes
        .filter(({ key, item }) => item && key.includes(' MAIL#'))
        .map((write) => stored<RawMail>(write, 'mail')),
    )
    for (const finding of untold(
      event,
      task,
      directive,
      told.filter((mail) => mail !== undefined),
    ))
      found(finding)
    const keyOfReport = writes.find(({ key }) => / REPORT#/.test(key))
    const report = keyOfReport && (await stored<RawReport>(keyOfReport, 'report'))
    if (!report) return
    const judgement = judge(report, task, directive)
    judged.set(`${report.taskId} ${report.version}`, judgement)
    for (const finding of judgedWrongly(report, judgement, deps.scheduler().now())) found(finding)
  }

  const looksAtDeadlines = async (key: string): Promise<void> => {
    const row = await rawTable.row(key)
    if (row?.type !== 'task' && row?.type !== 'directive') return
    const after = dataOf<RawTask | RawDirective>(row.item)
    const before = written.get(key)
    written.set(key, after)
    if (before) for (const finding of unversionedMoves(before, after)) found(finding)
  }

  /** A save of a draft continues the one before it, and takes the place of no other. */
  const looksAtDraft = async (key: string): Promise<void> => {
    const row = await rawTable.row(key)
    const before = drafts.get(key)
    if (!row) return void drafts.delete(key)
    const draft = dataOf<Draft>(row.item)
    drafts.set(key, draft)
    const { taskId, version } = draft
    if (version !== (before?.version ?? 0) + 1)
      found({
        guarantee: 'nothing-lost',
        what: `save ${version} of the draft of ${taskId} took the place of save ${before?.version}`,
      })
  }

  return {
    overtaken: () => overtaken,
    judged,
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
        if ((changesTask || directive || write.key === calendarKey) && !hasEvent)
          broken(`${write.key} changes without an event`)
        const mail =
          sk.startsWith('MAIL#') && holdsValue(write) ? await stored<RawMail>(write, 'mail') : undefined
        if (mail?.state.is === 'sending') await claimed(mail, fiber)
        if (changesTask || directive) await looksAtDeadlines(write.key)
        if (sk === 'DRAFT') await looksAtDraft(write.key)
      }
      if (transaction) await looksAtAct(writes)
      await deps.jobs.wrote(
        writes,
        transaction && writes.some(({ key, item }) => key.startsWith('H#') && item),
      )
    },
    async accepted(accepted) {
      const { row, kind } = accepted
      const [subject = '', slot = ''] = row.split('__')
      const place = subject.startsWith('staff_') ? 'MAILS' : 'T'
      const found1 = await rawTable.row(`${place}#${subject} MAIL#${slot}`)
      const mail = found1 && dataOf<RawMail>(found1.item)
      if (!mail || mail.version < 2 || mail.state.is === 'pending' || mail.state.is === 'skipped')
        found({ guarantee: 'one-mail', what: `${row} was given to SES without a claim (${mail?.state.is})` })
      // Only the first task of a list is locked by its claim: the others are as they were then, or as they are now.
      const later = mail ? await linkedBy(mail) : []
      const faults = (claims.get(row) ?? []).map((claim) => [
        ...untrueIn(accepted, { ...claim, linked: [...claim.linked, ...later] }, deps.addresses()),
      ])
      const fewest = faults.toSorted((a, b) => a.length - b.length)[0] ?? []
      for (const what of fewest) found({ guarantee: 'true-mail', what: `${row}: ${what}` })
      if (kind === 'receipt' && !(await reportOf(subject, Number(mail?.about ?? 0))))
        found({ guarantee: 'nothing-lost', what: `${row} acknowledges a version that is not stored` })
    },
  }
}
