import type { PublishedDirective } from '#domain/directive/directive.ts'
import { rootNode } from '#domain/directive/path.ts'
import { isStillCounting } from '#domain/summary/still-counting.ts'
import { type Counters, type Summary, summarize } from '#domain/summary/summary.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { Store } from '#store/store.ts'

/** A published directive with the summary of its root node. */
export interface DirectiveLine {
  readonly directive: PublishedDirective
  readonly counters: Counters
  readonly summary: Summary
  /** Some units of the publication are not counted yet. */
  readonly pending: boolean
}

/** One read, independent of the directive's size. */
export async function wholeSummary(
  store: Pick<Store, 'summaries'>,
  directive: PublishedDirective,
  now: Instant,
): Promise<DirectiveLine> {
  const counters = (await store.summaries.node(directive.id, rootNode))?.counters ?? {}
  return {
    directive,
    counters,
    summary: summarize(counters, directive.form, directive.levels, now),
    pending: isStillCounting(directive.publication, counters),
  }
}
