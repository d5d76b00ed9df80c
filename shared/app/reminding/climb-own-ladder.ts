import { isPublished } from '#domain/directive/directive.ts'
import { inLanes } from '#domain/mail/lane.ts'
import { newMail } from '#domain/mail/mail.ts'
import { type Nudge, nudgesAtOnce } from '#domain/nudge.ts'
import { ownLadderDueAt, ownStepAt } from '#domain/reminding/ladder.ts'
import type { ActDeps } from '../deps.ts'

export type ClimbOutcome = 'mailed' | 'nothing-to-say' | 'not-due'

/** A step of a task's own ladder has come due: writes its mail. */
export async function climbOwnLadder(
  deps: ActDeps,
  { taskId }: Extract<Nudge, { kind: 'task-ladder' }>,
): Promise<ClimbOutcome> {
  const { store, nudger, clock } = deps
  const now = clock()
  const due = await store.tasks.due(taskId)
  const task = await store.tasks.get(taskId)
  const directive = task && (await store.directives.get(task.directiveId))
  if (!due || (due.at > now && !due.nudged) || !directive || !isPublished(directive)) return 'not-due'
  const context = { directive, calendar: await store.registry.calendar(), now }
  const step = ownStepAt(task, context)
  const added = step
    ? await store.mails.addPending(
        inLanes(directive, [newMail(task, directive.levels, 'step', step.id)]),
        now,
      )
    : []
  await store.tasks.moveDue(task, due.at, ownLadderDueAt(task, context))
  await nudger.send(nudgesAtOnce(added))
  return added.length > 0 ? 'mailed' : 'nothing-to-say'
}
