import type { Staff } from '#domain/access/staff.ts'
import type { DirectiveId, NodeId } from '#domain/ids.ts'
import { ok, type Result } from '#domain/result.ts'
import { isStillCounting } from '#domain/summary/still-counting.ts'
import type { SummaryNode } from '#store/summary-store.ts'
import { type Branch, branchToRead } from '../access/branch-access.ts'
import type { ReadDeps } from '../deps.ts'

export interface BranchSummary extends Branch {
  readonly children: readonly SummaryNode[]
  /** Some units of the publication are not counted yet: the figures will still grow. */
  readonly pending: boolean
}

/** The summaries of a node and of the nodes directly below it. */
export async function branchSummary(
  deps: ReadDeps,
  staff: Staff,
  id: DirectiveId,
  node?: NodeId,
): Promise<Result<BranchSummary>> {
  const branch = await branchToRead(deps, staff, id, node)
  if (!branch.ok) return branch
  const { directive, root } = branch.value
  const children = await deps.store.summaries.children(id, branch.value.node)
  return ok({ ...branch.value, children, pending: isStillCounting(directive.publication, root.counters) })
}
