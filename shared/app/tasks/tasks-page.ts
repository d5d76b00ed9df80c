import type { PublishedDirective } from '#domain/directive/directive.ts'
import { matches } from '#domain/folded-text.ts'
import type { NodeId } from '#domain/ids.ts'
import { summarize } from '#domain/summary/summary.ts'
import { countIn, isOn, statesOn, type UnitList } from '#domain/summary/unit-lists.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { BranchPage } from '#store/branch.ts'
import type { Store } from '#store/store.ts'
import type { SummaryNode } from '#store/summary-store.ts'

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
  /** The node itself, if already loaded: where it counts nothing on the lists, nothing is read. */
  readonly counted?: SummaryNode | undefined
}

/** Limit on what a page reads, unless the page size is larger; see `BranchQuery`. */
const budget = 2000

/**
 * One page of the tasks below a node, in path order. A page may be short or empty although there is a next one. Branches
 * without a possible match are skipped. Names are looked up in the index that was written at publication; a directive of
 * a release before has none.
 */
export async function tasksPage(
  store: Pick<Store, 'branches' | 'manifests'>,
  directive: PublishedDirective,
  { from, on = [], q = '', cursor, limit, directOnly, below, counted }: TasksQuery,
  now: Instant,
): Promise<BranchPage> {
  const { form, levels } = directive
  const expected = ({ counters }: SummaryNode): number => {
    // A new branch has no counters yet, but may have tasks.
    if (on.length === 0 || Object.keys(counters).length === 0) return Number.POSITIVE_INFINITY
    const summary = summarize(counters, form, levels, now)
    return Math.min(...on.map((list) => countIn(summary, list)))
  }
  if (counted && expected(counted) === 0) return { tasks: [] }
  const named =
    q === '' ? undefined : await store.manifests.named(directive.id, directive.publication.manifestId, q)
  const states = on.map(statesOn).filter((some) => some !== undefined)
  return store.branches.page(directive.id, {
    from,
    cursor,
    limit,
    budget: Math.max(budget, limit),
    wants: (task) =>
      on.every((list) => isOn(list, task, levels, now)) &&
      (q === '' || matches(`${task.unitName} ${task.unitId}`, q)),
    expects: directOnly ? () => 0 : expected,
    among: directOnly ? named?.filter(({ node }) => node === from) : named,
    states:
      states.length === 0
        ? undefined
        : states.reduce((both, some) => both.filter((one) => some.includes(one))),
    below,
  })
}
