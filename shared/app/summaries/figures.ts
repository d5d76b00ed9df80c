import type { PublishedDirective } from '#domain/directive/directive.ts'
import { rootNode } from '#domain/directive/path.ts'
import { formKinds, type Indicator } from '#domain/form/form-kinds.ts'
import type { Question } from '#domain/form/question.ts'
import type { NodeId } from '#domain/ids.ts'
import { isStillCounting } from '#domain/summary/still-counting.ts'
import { type Counters, difference, type Summary, summarize, total } from '#domain/summary/summary.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { Store } from '#store/store.ts'
import type { SummaryNode } from '#store/summary-store.ts'
import type { Branch } from '../access/branch-access.ts'

/** The summaries of one node, of each branch below it, and of the units directly below it. */
export interface BranchFigures {
  readonly all: Summary
  readonly branches: readonly { readonly node: SummaryNode; readonly summary: Summary }[]
  /** Undefined if every unit is in a branch. */
  readonly direct: Summary | undefined
  /** Some units of the publication are not counted yet. */
  readonly pending: boolean
}

const tries = 3

const same = (a: Counters | undefined, b: Counters | undefined): boolean =>
  Object.keys(difference(a ?? {}, b ?? {})).length === 0

/** Reads a consistent summary of a node and its branches (the parts add up to the whole), even during folds. */
async function snapshot(store: Store, directive: PublishedDirective, node: NodeId) {
  let whole = await store.summaries.node(directive.id, node)
  for (let attempt = 1; ; attempt += 1) {
    const children = await store.summaries.children(directive.id, node)
    const after = await store.summaries.node(directive.id, node)
    if (same(whole?.counters, after?.counters) || attempt === tries)
      return { counters: after?.counters ?? {}, children }
    whole = after
  }
}

/** The figures of one node. Constant cost, independent of the number of units below. */
export async function branchFigures(
  store: Store,
  { directive, node, root }: Pick<Branch, 'directive' | 'node' | 'root'>,
  now: Instant,
): Promise<BranchFigures> {
  const read = (counters: Counters) => summarize(counters, directive.form, directive.levels, now)
  const { counters, children } = await snapshot(store, directive, node)
  const direct = difference(counters, total(children.map((child) => child.counters)))
  const directSummary = read(direct)
  return {
    all: read(counters),
    // Leaves out branches with only cooperating or informed units, which owe no report.
    branches: children
      .map((child) => ({ node: child, summary: read(child.counters) }))
      .filter(({ summary }) => summary.issued + summary.withdrawn > 0),
    direct: directSummary.issued > 0 ? directSummary : undefined,
    pending: isStillCounting(directive.publication, node === rootNode ? counters : root.counters),
  }
}

const keyFigureCount = 3

/** The key figures shown per branch: the required ones, then the first sum of money. */
export function keyFigures(indicators: readonly Indicator[]): readonly Indicator[] {
  const measures = (one: Question) => (one.within === undefined ? formKinds.of(one).keyFigure : undefined)
  const figures = indicators.filter((one) => measures(one) !== undefined)
  const first = [
    ...figures.filter(({ required }) => required),
    ...figures.filter((one) => measures(one) === 'money').slice(0, 1),
    ...figures,
  ]
  const chosen = new Set(first.slice(0, keyFigureCount + 1).map(({ code }) => code))
  return figures.filter(({ code }) => chosen.has(code)).slice(0, keyFigureCount)
}
