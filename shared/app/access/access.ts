import { authorize, type Staff } from '#domain/access/staff.ts'
import { type Directive, isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import { nodeAndAbove, type PathStep, rootNode } from '#domain/directive/path.ts'
import type { Actor } from '#domain/history/history.ts'
import type { DirectiveId, NodeId, TaskId } from '#domain/ids.ts'
import { ok, type Problem, problem, type Result, refuse } from '#domain/result.ts'
import type { Task } from '#domain/task/task.ts'
import type { Store } from '#store/store.ts'
import type { SummaryNode } from '#store/summary-store.ts'

type Refusal = { readonly ok: false; readonly problems: readonly Problem[] }

export interface ReadDeps {
  readonly store: Store
}

export const actorOf = (staff: Staff): Actor => ({ is: 'staff', id: staff.id })

/** Why somebody may not act on a directive, if so. What one may not read does not exist for one. */
export function refusalToAct(staff: Staff, directive: Directive): Refusal | undefined {
  const issuerId = directive.issuer.id
  if (authorize(staff, { to: 'act-on-directive', issuerId })) return undefined
  return refuse(problem(authorize(staff, { to: 'read-directive', issuerId }) ? 'forbidden' : 'not-found'))
}

/** The units from the issuer down to the task's own. */
const pathTo = (task: Task): readonly PathStep[] => [
  ...task.path,
  { node: task.node, label: task.unitName, unitId: task.unitId },
]

const mayReadTask = (staff: Staff, directive: Directive, task: Task): boolean =>
  authorize(staff, { to: 'read-branch', issuerId: directive.issuer.id, path: pathTo(task) })

/** Why somebody may not act on a task, if so. */
export function refusalToActOnTask(staff: Staff, directive: Directive, task: Task): Refusal | undefined {
  if (authorize(staff, { to: 'act-on-directive', issuerId: directive.issuer.id })) return undefined
  return refuse(problem(mayReadTask(staff, directive, task) ? 'forbidden' : 'not-found'))
}

/** A directive that the member of staff may read whole. */
export async function directiveToRead(
  { store }: ReadDeps,
  staff: Staff,
  id: DirectiveId,
): Promise<Result<Directive>> {
  const directive = await store.directives.get(id)
  return directive && authorize(staff, { to: 'read-directive', issuerId: directive.issuer.id })
    ? ok(directive)
    : refuse(problem('not-found'))
}

/** The same, published: the others have no tasks and no figures yet. */
export async function publishedToRead(
  deps: ReadDeps,
  staff: Staff,
  id: DirectiveId,
): Promise<Result<PublishedDirective>> {
  const found = await directiveToRead(deps, staff, id)
  if (!found.ok) return found
  return isPublished(found.value) ? ok(found.value) : refuse(problem('not-published'))
}

/** A directive that the member of staff may act on. */
export async function directiveToActOn(
  { store }: ReadDeps,
  staff: Staff,
  id: DirectiveId,
): Promise<Result<Directive>> {
  const directive = await store.directives.get(id)
  if (!directive) return refuse(problem('not-found'))
  return refusalToAct(staff, directive) ?? ok(directive)
}

export interface TaskWithDirective {
  readonly task: Task
  readonly directive: PublishedDirective
}

async function taskWithDirective(
  { store }: ReadDeps,
  taskId: TaskId,
): Promise<TaskWithDirective | undefined> {
  const task = await store.tasks.get(taskId)
  const directive = task && (await store.directives.get(task.directiveId))
  return task && directive && isPublished(directive) ? { task, directive } : undefined
}

/** A task that the member of staff may read: of the own directive, or on the own branch. */
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

export interface Branch {
  readonly directive: PublishedDirective
  readonly node: SummaryNode
  /** From the issuer down to the node. */
  readonly path: readonly PathStep[]
}

/** A branch that the member of staff may read. The root is there before the first chunk has been issued. */
export async function branchToRead(
  { store }: ReadDeps,
  staff: Staff,
  id: DirectiveId,
  node: NodeId = rootNode,
): Promise<Result<Branch>> {
  const directive = await store.directives.get(id)
  if (!directive) return refuse(problem('not-found'))
  const issuerId = directive.issuer.id
  const found = await Promise.all(nodeAndAbove(node).map((step) => store.summaries.node(id, step)))
  const path = found.filter((step) => step !== undefined)
  if (!authorize(staff, { to: 'read-branch', issuerId, path })) return refuse(problem('not-found'))
  if (!isPublished(directive)) return refuse(problem('not-published'))
  const last =
    path.find((step) => step.node === node) ??
    (node === rootNode ? { node, label: directive.issuer.name, counters: {} } : undefined)
  return last
    ? ok({ directive, node: last, path: path.length > 0 ? path : [last] })
    : refuse(problem('not-found'))
}
