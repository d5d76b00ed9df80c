import type { Instant } from '#domain/time/calendar.ts'
import type { DueItem } from '#store/due.ts'
import type { SweepDeps } from './deps.ts'
import { backOff, nudgeItems, type Running, type SweepStatistics } from './due-items.ts'
import { fillBulk } from './fill-bulk.ts'

const shardsAtOnce = 4

/**
 * Finds overdue items and nudges them: first all express mails, then as many of
 * the other lanes as their queue has room for, then everything else. Due dates are postponed before the nudge, with
 * exponential backoff, so that nothing is queued twice and items without progress do not block others.
 */
export async function sweep(deps: SweepDeps, timeLeftMs: () => number): Promise<SweepStatistics> {
  const totals: Running = { found: 0, nudged: 0, abandoned: [], failures: [], unfinished: false }
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (fault) {
      totals.failures = [...totals.failures, fault]
    }
  }
  const allOf = async (part: 'EXPRESS' | 'DUE') => {
    const now = deps.clock()
    const shards = Array.from({ length: deps.store.due.shards[part] }, (_, shard) => shard)
    const worker = async () => {
      for (let shard = shards.shift(); shard !== undefined; shard = shards.shift()) {
        const number = shard
        await attempt(() => sweepShard(deps, totals, part, number, now, timeLeftMs))
      }
    }
    await Promise.all(Array.from({ length: shardsAtOnce }, worker))
  }
  await allOf('EXPRESS')
  await attempt(() => fillBulk(deps, totals, timeLeftMs))
  await allOf('DUE')
  return totals
}

async function sweepShard(
  deps: SweepDeps,
  totals: Running,
  part: 'EXPRESS' | 'DUE',
  shard: number,
  now: Instant,
  timeLeftMs: () => number,
): Promise<void> {
  for (;;) {
    const items = await deps.store.due.due(part, shard, now, deps.page)
    const isStray = ({ nudge }: DueItem) => part === 'DUE' && nudge?.kind === 'mail'
    const strays = items.filter(isStray)
    totals.found += strays.length
    const intoLine = await Promise.all(strays.map((item) => deps.store.due.moveIntoLine(item)))
    const { moved } = await nudgeItems(
      deps,
      totals,
      items.filter((item) => !isStray(item)),
      (item) => backOff(now, item, 1),
    )
    // A page without any postponed item was taken by a concurrent sweep; a short page is the last.
    if (items.length < deps.page || (moved === 0 && !intoLine.includes(true))) return
    if (timeLeftMs() < 10_000) {
      totals.unfinished = true
      return
    }
  }
}
