import type { Staff } from '#domain/access/staff.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { DirectiveId, NodeId } from '#domain/ids.ts'
import { ok, type Result } from '#domain/result.ts'
import { isStillCounting } from '#domain/summary/still-counting.ts'
import type { Counters } from '#domain/summary/summary.ts'
import type { SummaryNode } from '#store/summary-store.ts'
import { type Branch, branchToRead } from '../access/branch-access.ts'
import type { ReadDeps } from '../deps.ts'

export interface BranchSummary extends Branch {
  readonly children: readonly SummaryNode[]
  /** Units of the publication are still to be counted: the figures will grow. */
  readonly pending: boolean
}

/** What is added up at a node and at those directly below it. */
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

/** How many units owe a report, by the deadline that holds for them. */
export function openByDeadline(directive: PublishedDirective, counters: Counters, now: string) {
  const own = Object.entries(counters).filter(([key]) => key.startsWith('open:own:'))
  return {
    levels: directive.levels.map(({ id, name, deadline }) => ({
      id,
      name,
      deadline: deadline.at,
      open: Number(counters[`open:level:${id}`] ?? 0n),
      overdue: deadline.at < now,
    })),
    openByOwnDeadline: own.reduce((sum, [, value]) => sum + Number(value), 0),
  }
}
