import type { Nudge } from '#domain/nudge.ts'
import { type Instant, plus } from '#domain/time/calendar.ts'
import type { DueItem } from '#store/due.ts'
import type { SweepDeps } from './deps.ts'

export interface SweepStatistics {
  readonly found: number
  readonly nudged: number
  /** What left the index because it could not progress: a person must look. */
  readonly abandoned: readonly DueItem[]
  /** Why shards could not be swept. */
  readonly failures: readonly unknown[]
  /** There was more than the time allowed. */
  readonly unfinished: boolean
}

/**
 * Finds what is due and was missed, and nudges it. Due moves forward before the nudge, with a growing wait, so that
 * nothing is queued again while it is queued and what cannot progress does not stand in the way of the rest.
 */
export async function sweep(deps: SweepDeps, timeLeftMs: () => number): Promise<SweepStatistics> {
  const now = deps.clock()
  const totals = {
    found: 0,
    nudged: 0,
    abandoned: [] as DueItem[],
    failures: [] as unknown[],
    unfinished: false,
  }
  const shards = Array.from({ length: deps.store.due.shards }, (_, shard) => shard)
  const worker = async () => {
    for (let shard = shards.shift(); shard !== undefined; shard = shards.shift()) {
      try {
        const result = await sweepShard(deps, shard, now, timeLeftMs)
        totals.found += result.found
        totals.nudged += result.nudged
        totals.abandoned.push(...result.abandoned)
        totals.unfinished ||= result.unfinished
      } catch (fault) {
        totals.failures.push(fault)
      }
    }
  }
  await Promise.all(Array.from({ length: 4 }, worker))
  return totals
}

async function sweepShard(deps: SweepDeps, shard: number, now: Instant, timeLeftMs: () => number) {
  const result = { found: 0, nudged: 0, abandoned: [] as DueItem[], unfinished: false }
  for (;;) {
    const items = await deps.store.due.due(shard, now, deps.page)
    result.found += items.length
    const nudges: Nudge[] = []
    let moved = 0
    for (const item of items) {
      if (!item.nudge || item.count >= deps.maxNudges) {
        if (await deps.store.due.abandon(item, now)) result.abandoned.push(item)
        else continue
      } else if (await deps.store.due.postpone(item, plus(now, { minutes: backOffMinutes(item) }))) {
        nudges.push(item.nudge)
      } else continue
      moved += 1
    }
    await deps.nudger.send(nudges)
    result.nudged += nudges.length
    // A page on which nothing moved is another sweep's; a short page is the last.
    if (items.length < deps.page || moved === 0) return result
    if (timeLeftMs() < 10_000) return { ...result, unfinished: true }
  }
}

/** 1, 2, 4 … minutes, at most an hour. */
const backOffMinutes = (item: DueItem): number => Math.min(2 ** item.count, 60)
