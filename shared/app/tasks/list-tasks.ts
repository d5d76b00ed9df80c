import type { Clock } from '#adapters/lambda/clock.ts'
import type { Staff } from '#domain/access/staff.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { rootNode } from '#domain/directive/path.ts'
import type { DirectiveId, NodeId } from '#domain/ids.ts'
import { ok, type Result } from '#domain/result.ts'
import { type Bucket, bucket, isOverdue, owesReport } from '#domain/task/task.ts'
import type { BranchPage } from '#store/branch.ts'
import { matches } from '#text/search.ts'
import { branchToRead } from '../access/branch-access.ts'
import type { ReadDeps } from '../access/directive-access.ts'

export interface TaskFilter {
  readonly node?: NodeId | undefined
  /** A bucket, or those that were withdrawn and are in none. */
  readonly bucket?: Bucket | 'withdrawn' | undefined
  /** Owes a report after its deadline; or, false, before it. */
  readonly overdue?: boolean | undefined
  /** Words of the unit's name or its code, without regard to case and marks. */
  readonly q?: string | undefined
  readonly cursor?: string | undefined
  readonly limit?: number | undefined
}

/**
 * The tasks of a branch that a filter wants, in the order of the reporting path. A page may hold fewer than asked
 * for, and none, while there is a next.
 */
export async function listTasks(
  deps: ReadDeps & { readonly clock: Clock },
  staff: Staff,
  id: DirectiveId,
  filter: TaskFilter = {},
): Promise<Result<BranchPage & { readonly directive: PublishedDirective }>> {
  const from = filter.node ?? rootNode
  const branch = await branchToRead(deps, staff, id, from)
  if (!branch.ok) return branch
  const { directive } = branch.value
  const now = deps.clock()
  const page = await deps.store.branches.page(id, {
    from,
    cursor: filter.cursor,
    limit: filter.limit ?? 50,
    wants: (task) =>
      (filter.bucket === undefined || (bucket(task) ?? 'withdrawn') === filter.bucket) &&
      (filter.overdue === undefined ||
        (owesReport(task) && isOverdue(task, directive.levels, now) === filter.overdue)) &&
      (!filter.q || matches(`${task.unitName} ${task.unitId}`, filter.q)),
  })
  return ok({ ...page, directive })
}
