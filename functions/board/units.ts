import type { Instant } from '../../shared/domain/calendar.ts'
import type { PublishedDirective } from '../../shared/domain/directive.ts'
import type { NodeId } from '../../shared/domain/ids.ts'
import type { Report } from '../../shared/domain/report.ts'
import { countedVersion, summarize } from '../../shared/domain/summary.ts'
import type { Task } from '../../shared/domain/task.ts'
import type { BranchPage } from '../../shared/store/branch.ts'
import type { Store } from '../../shared/store/store.ts'
import type { SummaryNode } from '../../shared/store/summary-store.ts'
import { countIn, holds, type UnitFilter } from './unit-filter.ts'

export interface UnitQuery {
  readonly from: NodeId
  readonly filter: UnitFilter
  readonly cursor?: string | undefined
  readonly limit: number
  /** Only the units directly below the node, not those of its branches. */
  readonly directOnly?: boolean | undefined
  /** The branches below the node, where they are read already. */
  readonly below?: readonly SummaryNode[]
}

/** A page never looks at more tasks than this, found or not. */
const budget = 2000

/** One page of units; branches in which nothing can be found are not entered. */
export function unitsPage(
  store: Store,
  directive: PublishedDirective,
  { from, filter, cursor, limit, directOnly, below }: UnitQuery,
  now: Instant,
): Promise<BranchPage> {
  const held = (node: SummaryNode) =>
    countIn(summarize(node.counters, directive.form, directive.levels, now), filter)
  return store.branches.page(directive.id, {
    from,
    cursor,
    limit,
    budget,
    wants: (task) => holds(task, filter, directive.levels, now),
    expects: directOnly ? () => 0 : held,
    below,
  })
}

/** A unit with the report that counts, if one does. */
export interface CountedUnit {
  readonly task: Task
  readonly report: Report | undefined
}

/** The reports that count, beside their tasks. */
export async function withReports(store: Store, tasks: readonly Task[]): Promise<readonly CountedUnit[]> {
  const wanted = tasks.flatMap((task) => {
    const version = countedVersion(task)
    return version === undefined ? [] : [{ id: task.id, version }]
  })
  const reports = new Map((await store.tasks.reports(wanted)).map((report) => [report.taskId, report]))
  return tasks.map((task) => ({ task, report: reports.get(task.id) }))
}
