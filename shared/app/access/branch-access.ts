import { authorize, type Staff } from '#domain/access/staff.ts'
import { type Directive, isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import { nodeAndAbove, type PathStep, rootNode } from '#domain/directive/path.ts'
import { type DirectiveId, type NodeId, type TaskId, taskIdOf } from '#domain/ids.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import type { SummaryNode } from '#store/summary-store.ts'
import type { ReadDeps } from '../deps.ts'

/** A part of a published directive that this reader may see. */
export interface Branch {
  readonly directive: PublishedDirective
  readonly node: NodeId
  /** The summary of the node, and that of the root node, which covers the whole directive. */
  readonly counted: SummaryNode
  readonly root: SummaryNode
  /** From the issuer down to the node. */
  readonly path: readonly PathStep[]
  /** The part of the path, down to the node, that this reader may open. */
  readonly readable: readonly PathStep[]
}

/** Where a reader starts in a directive: a branch, or the own task if there is no branch below the reader's unit. */
export type Place =
  | { readonly is: 'branch'; readonly branch: Branch }
  | { readonly is: 'own-task'; readonly taskId: TaskId }

const notFound = refuse(problem('not-found'))

/**
 * A branch that the member of staff may read: of its own unit's directive, or compiled by its unit or below. An existing
 * but forbidden branch gives `not-found`, so that its existence is not disclosed. The root exists before the first
 * chunk has been issued.
 */
export async function branchToRead(
  deps: ReadDeps,
  staff: Staff,
  id: DirectiveId,
  node: NodeId = rootNode,
): Promise<Result<Branch>> {
  const directive = await deps.store.directives.get(id)
  return directive ? branchIn(deps, staff, directive, node) : notFound
}

/** The same for a directive that is already loaded. */
export async function branchIn(
  { store }: ReadDeps,
  staff: Staff,
  directive: Directive,
  node: NodeId,
): Promise<Result<Branch>> {
  const rows = await Promise.all(nodeAndAbove(node).map((step) => store.summaries.node(directive.id, step)))
  const [root = { node: rootNode, label: directive.issuer.name, counters: {} }, ...below] = rows
  const steps = [root, ...below]
  const path = steps.flatMap((step) => (step ? [pathStep(step)] : []))
  const mayRead = (part: readonly PathStep[]) =>
    authorize(staff, { to: 'read-branch', issuerId: directive.issuer.id, path: part })
  if (!mayRead(path)) return notFound
  if (!isPublished(directive)) return refuse(problem('not-published'))
  const counted = steps.at(-1)
  if (!counted || path.length < steps.length) return notFound
  const readable = path.filter((_, index) => mayRead(path.slice(0, index + 1)))
  return ok({ directive, node, counted, root, path, readable })
}

const pathStep = ({ node, label, unitId }: SummaryNode): PathStep => ({ node, label, unitId })

/** The start of a member of staff: the whole directive for the issuer, the branch its unit compiles, or its own task. */
export async function placeToRead(deps: ReadDeps, staff: Staff, id: DirectiveId): Promise<Result<Place>> {
  const directive = await deps.store.directives.get(id)
  if (!directive) return notFound
  return authorize(staff, { to: 'read-directive', issuerId: directive.issuer.id })
    ? inBranch(await branchIn(deps, staff, directive, rootNode))
    : placeBelow(deps, staff, directive)
}

/** The start of a reader whose unit is not the issuer. */
async function placeBelow(deps: ReadDeps, staff: Staff, directive: Directive): Promise<Result<Place>> {
  if (!isPublished(directive) || !authorize(staff, { to: 'list-directives' })) return notFound
  const { id, publication } = directive
  const above = await deps.store.manifests.nodeOf(id, publication.manifestId, staff.unitId)
  if (!above) return notFound
  const below = await deps.store.summaries.children(id, above)
  const compiled = below.find(({ unitId }) => unitId === staff.unitId)
  return compiled
    ? inBranch(await branchIn(deps, staff, directive, compiled.node))
    : ok({ is: 'own-task', taskId: taskIdOf(id, above, staff.unitId) })
}

const inBranch = (found: Result<Branch>): Result<Place> =>
  found.ok ? ok({ is: 'branch', branch: found.value }) : found

/** The document of a published directive, readable by its issuer and every lead recipient. */
export async function documentToRead(
  deps: ReadDeps,
  staff: Staff,
  id: DirectiveId,
): Promise<Result<PublishedDirective>> {
  const directive = await deps.store.directives.get(id)
  if (!directive) return notFound
  if (authorize(staff, { to: 'read-directive', issuerId: directive.issuer.id }))
    return isPublished(directive) ? ok(directive) : refuse(problem('not-published'))
  const place = await placeBelow(deps, staff, directive)
  return place.ok && isPublished(directive) ? ok(directive) : notFound
}
