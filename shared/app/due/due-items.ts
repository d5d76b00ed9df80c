import type { Nudge } from '#domain/nudge.ts'
import { type Instant, plus } from '#domain/time/calendar.ts'
import type { DueItem } from '#store/due.ts'
import type { SweepDeps } from './deps.ts'

export interface SweepStatistics {
  readonly found: number
  readonly nudged: number
  /** Items removed from the index because they made no progress; they need a person's attention. */
  readonly abandoned: readonly DueItem[]
  /** Errors of the parts of the index that could not be swept. */
  readonly failures: readonly unknown[]
  /** The time was over before everything was swept. */
  readonly unfinished: boolean
}

export type Running = { -readonly [Name in keyof SweepStatistics]: SweepStatistics[Name] }

/**
 * Postpones due items and nudges them. Items without a nudge, or with too many, leave the index. Returns how many
 * were nudged and how many were postponed; the others were taken by a concurrent sweep.
 */
export async function nudgeItems(
  deps: SweepDeps,
  totals: Running,
  items: readonly DueItem[],
  next: (item: DueItem) => Instant,
): Promise<{ readonly moved: number; readonly nudged: number }> {
  const { due } = deps.store
  const now = deps.clock()
  const nudges: Nudge[] = []
  let moved = 0
  const move = async (item: DueItem) => {
    if (!item.nudge || item.count >= deps.maxNudges) {
      if (!(await due.abandon(item, now))) return
      totals.abandoned = [...totals.abandoned, item]
    } else {
      if (!(await due.postpone(item, next(item)))) return
      nudges.push(item.nudge)
    }
    moved += 1
  }
  await Promise.all(items.map(move))
  await deps.nudger.send(nudges)
  totals.found += items.length
  totals.nudged += nudges.length
  return { moved, nudged: nudges.length }
}

/** Exponential backoff: `first`, doubled each time, at most an hour. */
export const backOff = (now: Instant, { count }: DueItem, first: number): Instant =>
  plus(now, { minutes: Math.min(first * 2 ** count, 60) })
