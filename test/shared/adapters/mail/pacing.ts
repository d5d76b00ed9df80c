import type { PaceStore, Slowness } from '#store/pace-store.ts'

/** A clock whose sleepers wake in the order of their alarms. */
export function sharedTime() {
  let time = 1_000_000
  const sleepers: { at: number; wake: () => void }[] = []
  const othersGoOn = () => new Promise((resolve) => setImmediate(resolve))
  return {
    now: () => time,
    sleep: (milliseconds: number) =>
      new Promise<void>((wake) => {
        sleepers.push({ at: time + milliseconds, wake })
      }),
    pass: (milliseconds: number) => {
      time += milliseconds
    },
    async run(until = Number.POSITIVE_INFINITY) {
      for (await othersGoOn(); sleepers.length > 0; await othersGoOn()) {
        sleepers.sort((a, b) => a.at - b.at)
        const next = sleepers[0]
        if (!next || next.at > until) return
        sleepers.shift()
        time = Math.max(time, next.at)
        next.wake()
      }
    },
  }
}

/** The schedule that all senders share, in memory. */
export function paceInMemory(): PaceStore & { reservations: number } {
  let next = 0
  let slowness: Slowness = { factor: 1, since: 0 }
  const row = {
    reservations: 0,
    async reserve(slots: number, intervalMs: number, now: number) {
      row.reservations += 1
      const first = Math.max(next, now)
      next = first + slots * intervalMs
      return { first, slowness }
    },
    async slowDown(to: Slowness, reservedAt: number) {
      if (slowness.since < reservedAt) slowness = to
    },
  }
  return row
}
