import { authorize, type Staff } from '#domain/access/staff.ts'
import { type Directive, isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import { type PathStep, rootNode } from '#domain/directive/path.ts'
import type { NodeId, TaskId } from '#domain/ids.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import type { Task } from '#domain/task/task.ts'
import type { ReadDeps } from '../deps.ts'
import type { Refusal } from './directive-access.ts'

export interface TaskWithDirective {
  readonly task: Task
  readonly directive: PublishedDirective
}

const mayReadBranch = (staff: Staff, { issuer }: Directive, path: readonly PathStep[]): boolean =>
  authorize(staff, { to: 'read-branch', issuerId: issuer.id, path })

const mayReadTask = (staff: Staff, directive: Directive, task: Task): boolean =>
  mayReadBranch(staff, directive, [
    ...task.path,
    { node: task.node, label: task.unitName, unitId: task.unitId },
  ])

/** Why a member of staff may not act on a task, if so. */
export function refusalToActOnTask(staff: Staff, directive: Directive, task: Task): Refusal | undefined {
  if (authorize(staff, { to: 'act-on-directive', issuerId: directive.issuer.id })) return undefined
  return refuse(problem(mayReadTask(staff, directive, task) ? 'forbidden' : 'not-found'))
}

async function taskWithDirective(
  { store }: ReadDeps,
  taskId: TaskId,
): Promise<TaskWithDirective | undefined> {
  const task = await store.tasks.get(taskId)
  const directive = task && (await store.directives.get(task.directiveId))
  return task && directive && isPublished(directive) ? { task, directive } : undefined
}

/** A task that the member of staff may read: of the own directive, on the own branch, or of the own unit. */
export async function taskToRead(
  deps: ReadDeps,
  staff: Staff,
  taskId: TaskId,
): Promise<Result<TaskWithDirective>> {
  const found = await taskWithDirective(deps, taskId)
  return found && mayReadTask(staff, found.directive, found.task) ? ok(found) : refuse(problem('not-found'))
}

/** A task that the member of staff may act on. */
export async function taskToActOn(
  deps: ReadDeps,
  staff: Staff,
  taskId: TaskId,
): Promise<Result<TaskWithDirective>> {
  const found = await taskWithDirective(deps, taskId)
  if (!found) return refuse(problem('not-found'))
  return refusalToActOnTask(staff, found.directive, found.task) ?? ok(found)
}

/** The branch to link back to from a task; the root (which redirects to the reader's start) if that branch is not readable. */
export const branchAround = (staff: Staff, { task, directive }: TaskWithDirective): NodeId =>
  mayReadBranch(staff, directive, task.path) ? task.node : rootNode
