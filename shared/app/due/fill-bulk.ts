import { shareOf } from '#domain/mail/lane.ts'
import { roomInBulkQueue } from '#domain/mail/queue-room.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { Line } from '#store/due-position.ts'
import type { SweepDeps } from './deps.ts'
import { backOff, nudgeItems, type Running } from './due-items.ts'
import { takeTurns, type Waiter } from './take-turns.ts'

/** Longer than the longest wait in the bulk queue, so that a mail is not queued twice. */
const firstBackOff = 10

/**
 * Fills the bulk queue with at most two minutes of mails, taking turns between directives. So
 * the queue stays short, and a new directive does not wait until an earlier one has sent all its mails.
 */
export async function fillBulk(deps: SweepDeps, totals: Running, timeLeftMs: () => number): Promise<void> {
  const { due } = deps.store
  const now = deps.clock()
  const lines = await linesOf(deps)
  const waiting = await deps.bulkWaiting()
  const room = roomInBulkQueue({
    waiting,
    leftAt: await due.bulkQueueLeft(),
    mailRate: deps.mailRate,
  })
  const waiters = lines.map(({ line, shards }) => waiterFor(deps, totals, line, shards, now, timeLeftMs))
  const minute = Math.floor(Date.parse(now) / 60_000)
  const taken = await takeTurns(waiters, room, minute)
  await due.noteBulkQueueLeft(waiting + taken)
}

interface LineInShards {
  readonly line: Line
  readonly shards: number[]
}

/** All lines that have mails, each with its shards. */
async function linesOf({ store: { due } }: SweepDeps): Promise<readonly LineInShards[]> {
  const numbers = Array.from({ length: due.shards.BULK }, (_, shard) => shard)
  const found = await Promise.all(numbers.map((shard) => due.lines(shard)))
  const lines = new Map<string, LineInShards>()
  for (const [shard, here] of found.entries())
    for (const line of here) {
      const name = `${line.lane} ${line.directiveId}`
      const known = lines.get(name) ?? { line, shards: [] }
      lines.set(name, known)
      known.shards.push(shard)
    }
  return [...lines.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line)
}

function waiterFor(
  deps: SweepDeps,
  totals: Running,
  line: Line,
  inShards: readonly number[],
  now: Instant,
  timeLeftMs: () => number,
): Waiter {
  let shards = inShards
  return {
    share: shareOf[line.lane],
    async take(places) {
      let taken = 0
      while (taken < places && shards.length > 0) {
        if (timeLeftMs() < 10_000) {
          totals.unfinished = true
          break
        }
        const wanted = Math.min(places - taken, deps.page)
        const each = Math.ceil(wanted / shards.length)
        const pages = await Promise.all(
          shards.map((shard) => deps.store.due.dueInLine(line, shard, now, each)),
        )
        shards = shards.filter((_, index) => (pages[index]?.length ?? 0) >= each)
        const items = pages.flat().slice(0, wanted)
        const { moved, nudged } = await nudgeItems(deps, totals, items, (item) =>
          backOff(now, item, firstBackOff),
        )
        taken += nudged
        // Items that cannot be postponed were taken by a concurrent sweep.
        if (moved === 0) break
      }
      return taken
    },
  }
}
