import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { Result } from '#domain/result.ts'
import type { Task } from '#domain/task/task.ts'
import type { ActContext, TaskChange } from '#domain/task/task-change.ts'
import { defaultCalendar, type Instant } from '#domain/time/calendar.ts'
import { aPublished, aTask, deadlineOfDemo, secretaryId, startOfDemo } from '#test/support/factories.ts'

export const now = startOfDemo
export const afterDeadline = '2023-10-21T01:00:00.000Z' as Instant
export { deadlineOfDemo as deadline }

/** In what an act is decided; open, at the start, unless told otherwise. */
export const context = (
  changes: Partial<ActContext> = {},
  directive: Partial<PublishedDirective> = {},
): ActContext => ({
  directive: { ...aPublished(), ...directive },
  calendar: defaultCalendar,
  now,
  by: { is: 'staff', id: secretaryId },
  ...changes,
})
export const closed = (): ActContext => context({}, { stage: 'closed', closed: { at: now, by: secretaryId } })

const at = now
export const submitted = (changes: Partial<Task> = {}): Task =>
  aTask({ progress: { is: 'submitted', version: 2, at }, reports: 2, ...changes })
export const approved = (): Task =>
  aTask({ progress: { is: 'approved', version: 2, at, automatic: false }, reports: 2 })
export const returned = (): Task =>
  aTask({ progress: { is: 'returned', version: 2, at, reason: 'Thiếu số liệu' }, reports: 2, cycle: 1 })
export const excluded = (): Task => aTask({ standing: { is: 'excluded', at, reason: 'Sáp nhập' } })
export const withdrawn = (): Task => aTask({ standing: { is: 'withdrawn', at, reason: 'Gửi nhầm' } })

/** The codes and fields by which an act was refused; the change of one that was not fails the test. */
export function refusal(result: Result<TaskChange>): readonly string[] {
  if (result.ok) throw new Error(`done: ${result.value.event.type}`)
  return result.problems.map(({ code, field }) => (field ? `${code} ${field}` : code))
}

/** The change of an act that must not be refused. */
export function done(result: Result<TaskChange>): TaskChange {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

/** The slots of the mails that a change writes. */
export const mailsOf = ({ mails }: TaskChange): readonly string[] =>
  mails.map(({ kind, about }) => `${kind} ${about}`)
