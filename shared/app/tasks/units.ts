import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { NodeId } from '#domain/ids.ts'
import { countedVersion, summarize } from '#domain/summary/summary.ts'
import type { Report } from '#domain/task/report.ts'
import type { Task } from '#domain/task/task.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { BranchPage } from '#store/branch.ts'
import type { Store } from '#store/store.ts'
import type { SummaryNode } from '#store/summary-store.ts'
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
