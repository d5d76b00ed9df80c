import type { PublishedDirective } from '#domain/directive/directive.ts'
import { isPublished } from '#domain/directive/directive.ts'
import type { Actor } from '#domain/history/history.ts'
import type { TaskId } from '#domain/ids.ts'
import { type Nudge, nudgesAtOnce } from '#domain/nudge.ts'
import { problem, type Result, refuse } from '#domain/result.ts'
import type { Task } from '#domain/task/task.ts'
import type { ActContext, TaskChange } from '#domain/task/task-change.ts'
import type { Situation } from '#store/situation.ts'
import type { AlsoWrite } from '#store/task-store.ts'
import type { ActDeps } from '../deps.ts'
import { retryConflicts } from '../retry-conflicts.ts'

/** A pure decision about one task. Undefined: nothing to do. */
export type TaskAct = (task: Task, context: ActContext) => Result<TaskChange | undefined>

/** A task after an act; `changed` is false if there was nothing to do. */
export interface ChangedTask {
  readonly task: Task
  readonly directive: PublishedDirective
  readonly changed: boolean
}

/**
 * Reads a task and its directive, decides, and commits the change in one transaction. Retries when the task, or what
 * the decision depends on (closing, deadlines), changed meanwhile. Sends the nudges of what came due.
 * @param alsoWrite further items of the same transaction, e.g. a draft or the note of a call
 * @param preloaded what the caller has just read, to save a read on the first attempt; the commit fails if it is stale
 */
export async function changeTask(
  deps: ActDeps,
  taskId: TaskId,
  by: Actor,
  act: TaskAct,
  alsoWrite?: (change: TaskChange) => AlsoWrite | undefined,
  preloaded?: Situation,
): Promise<Result<ChangedTask>> {
  let situation = preloaded
  return retryConflicts<ChangedTask>(deps.store.pause, async () => {
    const { task, directive, calendar, gate } = situation ?? (await deps.store.tasks.situation(taskId))
    situation = undefined
    if (!task || !directive || !isPublished(directive)) return refuse(problem('not-found'))
    const now = deps.clock()
    const decided = act(task, { directive, calendar, now, by })
    if (!decided.ok) return decided
    const change = decided.value
    if (!change) return { ok: true, value: { task, directive, changed: false } }
    const outcome = await deps.store.tasks.commit(change, gate, now, alsoWrite?.(change))
    if (outcome !== 'done') return outcome
    await deps.nudger.send(nudgesOf(change))
    return { ok: true, value: { task: change.task, directive, changed: true } }
  })
}

/** The nudges of what a change makes due. */
export const nudgesOf = (change: TaskChange): readonly Nudge[] => [
  ...nudgesAtOnce(change.mails),
  ...(change.recount ? [{ kind: 'count-task', taskId: change.task.id } as const] : []),
]
