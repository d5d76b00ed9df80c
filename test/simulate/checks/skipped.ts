import type { RawMail, RawTask } from '../world/raw-table.ts'
import { type Evidence, groupBy } from './evidence.ts'

/** What must have happened to a task before one of its mails may be left out for this reason. */
const grounds: Readonly<Record<string, readonly string[]>> = {
  withdrawn: ['task-withdrawn'],
  excluded: ['task-excluded'],
  'report-in': ['report-submitted'],
  'returned-again': ['report-returned'],
  'chased-recently': ['chase-sent', 'call-logged'],
}

/** Reasons that depend on more than the task's own history; other checks look at what was sent instead. */
const otherGrounds = new Set(['superseded', 'deadline-moved', 'no-longer-true'])

/** Mails that were left out for a reason that never was. */
export function* skippedForNoReason(evidence: Evidence): Generator<string> {
  const histories = groupBy(evidence.events, ({ subject }) => subject)
  const tasks = new Map(evidence.tasks.map((task) => [task.id, task]))
  const had = (subject: string, types: readonly string[]) =>
    (histories.get(subject) ?? []).some(({ type }) => types.includes(type))
  const wasUnreachable = (task: RawTask) =>
    task.address.is !== 'working' || had(task.id, ['address-bounced', 'contact-changed'])
  const isTrue = ({ recipient = '', state: { why = '' } }: RawMail): boolean => {
    if (otherGrounds.has(why)) return true
    if (why === 'closed') return had(recipient.slice(0, 10), ['directive-closed'])
    const task = tasks.get(recipient)
    if (why === 'no-address') return task !== undefined && wasUnreachable(task)
    return had(recipient, grounds[why] ?? [])
  }
  for (const mail of evidence.mails)
    if (mail.state.is === 'skipped' && !isTrue(mail)) yield `${mail.id} was left out as ${mail.state.why}`
}

/** Units that owed all the time, and were never told that the deadline of their level had moved for the last time. */
export function* untoldMoves(
  { tasks, directives, mails }: Evidence,
  isUntouched: (task: RawTask) => boolean,
): Generator<string> {
  const rows = new Set(mails.map(({ id }) => id))
  for (const { id: directiveId, stage, levels } of directives) {
    if (stage !== 'published') continue
    for (const { id: level, deadline } of levels) {
      if (deadline.version === 1) continue
      for (const task of tasks) {
        if (task.directiveId !== directiveId || task.address.is !== 'working' || !isUntouched(task)) continue
        if (task.deadline.by !== 'level' || task.deadline.level !== level) continue
        const row = `${task.id}__deadline-moved.0.l${deadline.version}.0`
        if (!rows.has(row)) yield `${row} was never written`
      }
    }
  }
}
