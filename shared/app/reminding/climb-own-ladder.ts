import { isPublished } from '#domain/directive/directive.ts'
import { newMail } from '#domain/mail/mail.ts'
import type { Nudge } from '#domain/nudge.ts'
import { owesReport } from '#domain/task/task.ts'
import { taskDueAt } from '#domain/task/task-change.ts'
import { deadlineOf, newestStepDue, stepInstant } from '#domain/time/deadline.ts'
import type { FanOutDeps } from '../fan-out-deps.ts'

export type ClimbOutcome = 'mailed' | 'nothing-to-say' | 'not-due'

/** A task with a deadline of its own has come to a step of its ladder. */
export async function climbOwnLadder(
  deps: FanOutDeps,
  { taskId }: Extract<Nudge, { kind: 'task-ladder' }>,
): Promise<ClimbOutcome> {
  const { store, nudger, clock } = deps
  const now = clock()
  const due = await store.tasks.due(taskId)
  const task = await store.tasks.get(taskId)
  const directive = task && (await store.directives.get(task.directiveId))
  if (!due || (due.at > now && !due.nudged) || !directive || !isPublished(directive)) return 'not-due'
  const calendar = await store.registry.calendar()
  const deadline = deadlineOf(task.deadline, directive.levels)
  const newest =
    owesReport(task) && directive.stage === 'published'
      ? newestStepDue(directive.ladder, deadline, calendar, now)
      : undefined
  // What was past when the unit was added is not made up for.
  const step =
    newest && task.addedAt && stepInstant(newest, deadline, calendar) <= task.addedAt ? undefined : newest
  const added = step
    ? await store.mails.addPending([newMail(task, directive.levels, 'step', step.id)], now, now)
    : []
  await store.tasks.moveDue(task, due.at, taskDueAt(task, { directive, calendar, now }))
  await nudger.send(added.map((mail): Nudge => ({ kind: 'mail', mailId: mail.id })))
  return added.length > 0 ? 'mailed' : 'nothing-to-say'
}
