import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { NodeId } from '#domain/ids.ts'
import { summarize } from '#domain/summary/summary.ts'
import { countIn, isOn, type UnitList } from '#domain/summary/unit-lists.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { BranchPage } from '#store/branch.ts'
import type { Store } from '#store/store.ts'
import type { SummaryNode } from '#store/summary-store.ts'
import { matches } from '#text/search.ts'

export interface TasksQuery {
  readonly from: NodeId
  /** Only tasks that are on all of these lists. @default every task */
  readonly on?: readonly UnitList[] | undefined
  /** Search words in the unit's name or code, ignoring case and diacritics. */
  readonly q?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
  /** Only the units directly below the node, not those of its branches. */
  readonly directOnly?: boolean | undefined
  /** The branches below the node, if already loaded. */
  readonly below?: readonly SummaryNode[] | undefined
}

/** Limit on tasks read per page, whether they match or not, unless the page size is larger. */
const budget = 2000

/**
 * One page of the tasks below a node, in path order. A page may be short or empty
 * although there is a next one. Branches without a possible match are skipped.
 */
export function tasksPage(
  store: Pick<Store, 'branches'>,
  directive: PublishedDirective,
  { from, on = [], q = '', cursor, limit, directOnly, below }: TasksQuery,
  now: Instant,
): Promise<BranchPage> {
  const { form, levels } = directive
  const expected = ({ counters }: SummaryNode): number => {
    // A new branch has no counters yet, but may have tasks.
    if (on.length === 0 || Object.keys(counters).length === 0) return Number.POSITIVE_INFINITY
    const summary = summarize(counters, form, levels, now)
    return Math.min(...on.map((list) => countIn(summary, list)))
  }
  return store.branches.page(directive.id, {
    from,
    cursor,
    limit,
    budget: Math.max(budget, limit),
    wants: (task) =>
      on.every((list) => isOn(list, task, levels, now)) &&
      (q === '' || matches(`${task.unitName} ${task.unitId}`, q)),
    expects: directOnly ? () => 0 : expected,
    below,
  })
}
