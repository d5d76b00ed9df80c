/** Seeded pseudo-random numbers: the same seed gives the same choices. */
export interface Random {
  /** An integer from 0 to `limit` - 1. */
  below(limit: number): number
  chance(of: number): boolean
  pick<T>(items: readonly T[]): T
  bytes(count: number): Buffer
}

/** Mulberry32: small, fast, and good enough for fuzzing. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    chance: (of) => next() < of,
    pick<T>(items: readonly T[]): T {
      const item = items[below(items.length)]
      if (item === undefined) throw new RangeError('nothing to choose from')
      return item
    },
    bytes: (count) => Buffer.from(Array.from({ length: count }, () => below(256))),
  }
}
