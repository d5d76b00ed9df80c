import { authorize, type Staff } from '#domain/access/staff.ts'
import { isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import { nodeAndAbove, type PathStep, rootNode } from '#domain/directive/path.ts'
import { asDirectiveId, asNodeId, asTaskId, type NodeId, type TaskId, taskIdOf } from '#domain/ids.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import type { Task } from '#domain/task/task.ts'
import type { Store } from '#store/store.ts'

/** A part of a directive that this reader may see. */
export interface Branch {
  readonly directive: PublishedDirective
  readonly node: NodeId
  /** From the issuer down to `node`. */
  readonly path: readonly PathStep[]
  /** The part of the path, down to `node`, that this reader may open. */
  readonly readable: readonly PathStep[]
}

/** A reader who has no branch below it is led to its own task. */
export type Place =
  | { readonly is: 'branch'; readonly branch: Branch }
  | { readonly is: 'own-task'; readonly taskId: TaskId }

const notFound = refuse(problem('not-found'))
const forbidden = refuse(problem('forbidden'))

/** The published directive of that id. Whether anybody may see it is not decided here. */
async function findDirective(store: Store, id: string): Promise<PublishedDirective | undefined> {
  const directiveId = asDirectiveId(id)
  const directive = directiveId && (await store.directives.get(directiveId))
  return directive && isPublished(directive) ? directive : undefined
}

/**
 * Opens a branch for a reader; without a node the widest that is theirs. What exists but is not theirs is not
 * found, so that nobody learns of it by asking.
 */
export async function openBranch(
  store: Store,
  staff: Staff,
  directiveId: string,
  node: string | undefined,
): Promise<Result<Place>> {
  if (!authorize(staff, { to: 'list-directives' })) return forbidden
  const directive = await findDirective(store, directiveId)
  if (!directive) return notFound
  if (node === undefined && !authorize(staff, { to: 'read-directive', issuerId: directive.issuer.id }))
    return ownPlace(store, staff, directive)
  const wanted = node === undefined ? rootNode : asNodeId(node)
  return wanted ? branchAt(store, staff, directive, wanted) : notFound
}

/** As `openBranch`, for pages that make sense of a branch only. */
export async function openBranchOnly(
  store: Store,
  staff: Staff,
  directiveId: string,
  node: string | undefined,
): Promise<Result<Branch>> {
  const place = await openBranch(store, staff, directiveId, node)
  if (!place.ok) return place
  return place.value.is === 'branch' ? ok(place.value.branch) : notFound
}

async function branchAt(
  store: Store,
  staff: Staff,
  directive: PublishedDirective,
  node: NodeId,
): Promise<Result<Place>> {
  const path: PathStep[] = []
  for (const row of await Promise.all(
    nodeAndAbove(node).map((above) => store.summaries.node(directive.id, above)),
  )) {
    // The issuer's own row comes with the first chunk.
    if (row) path.push({ node: row.node, label: row.label, unitId: row.unitId })
    else if (path.length === 0) path.push({ node: rootNode, label: directive.issuer.name })
    else return notFound
  }
  const mayRead = (steps: readonly PathStep[]) =>
    authorize(staff, { to: 'read-branch', issuerId: directive.issuer.id, path: steps })
  if (!mayRead(path)) return notFound
  const readable = path.filter((_, index) => mayRead(path.slice(0, index + 1)))
  return ok({ is: 'branch', branch: { directive, node, path, readable } })
}

/** Where a recipient of the directive stands: the branch that it compiles, or else its own task. */
async function ownPlace(store: Store, staff: Staff, directive: PublishedDirective): Promise<Result<Place>> {
  const above = await store.manifests.nodeOf(directive.id, directive.publication.manifestId, staff.unitId)
  if (!above) return notFound
  const own = (await store.summaries.children(directive.id, above)).find(
    ({ unitId }) => unitId === staff.unitId,
  )
  if (own) return branchAt(store, staff, directive, own.node)
  return ok({ is: 'own-task', taskId: taskIdOf(directive.id, above, staff.unitId) })
}

export interface OpenTask {
  readonly task: Task
  readonly directive: PublishedDirective
  /** The branch that the reader came down through; the root stands for wherever the reader begins. */
  readonly branch: NodeId
}

/** One unit's task, for the issuer, for those on its path, and for the unit's own staff. */
export async function openTask(store: Store, staff: Staff, id: string): Promise<Result<OpenTask>> {
  if (!authorize(staff, { to: 'list-directives' })) return forbidden
  const taskId = asTaskId(id)
  const task = taskId && (await store.tasks.get(taskId))
  const directive = task && (await findDirective(store, task.directiveId))
  if (!task || !directive) return notFound
  const mayRead = (path: readonly PathStep[]) =>
    authorize(staff, { to: 'read-branch', issuerId: directive.issuer.id, path })
  const own: PathStep = { node: task.node, label: task.unitName, unitId: task.unitId }
  if (!mayRead([...task.path, own])) return notFound
  return ok({ task, directive, branch: mayRead(task.path) ? task.node : rootNode })
}

/** The document itself is for its issuer and for every lead recipient. */
export async function openDocument(
  store: Store,
  staff: Staff,
  directiveId: string,
): Promise<Result<PublishedDirective>> {
  if (!authorize(staff, { to: 'list-directives' })) return forbidden
  const directive = await findDirective(store, directiveId)
  if (!directive) return notFound
  if (authorize(staff, { to: 'read-directive', issuerId: directive.issuer.id })) return ok(directive)
  const place = await ownPlace(store, staff, directive)
  return place.ok ? ok(directive) : notFound
}
