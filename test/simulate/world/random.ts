/** A seeded random number generator: the same seed gives the same sequence. */
export interface Random {
  /** From 0 up to, not with, 1. */
  next(): number
  /** A whole number from 0 up to, not with, `end`. */
  below(end: number): number
  /** A whole number from `from` up to and with `to`. */
  between(from: number, to: number): number
  chance(probability: number): boolean
  pick<Value>(list: readonly Value[]): Value
  shuffled<Value>(list: readonly Value[]): Value[]
  bytes(size: number): Uint8Array
}

/** sfc32 (small fast counter, Chris Doty-Humphrey), begun from the seed and warmed up. */
export function randomFrom(seed: number): Random {
  let a = 0x9e3779b9
  let b = 0x243f6a88
  let c = seed | 0
  let counter = 1
  const word = (): number => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + t) | 0
    return t >>> 0
  }
  for (let round = 0; round < 15; round += 1) word()
  const next = () => word() / 0x1_0000_0000
  const below = (end: number) => Math.floor(next() * end)
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: (probability) => next() < probability,
    pick(list) {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[below(list.length)] as (typeof list)[number]
    },
    shuffled(list) {
      const left = [...list]
      for (let last = left.length - 1; last > 0; last -= 1) {
        const other = below(last + 1)
        const kept = left[last] as (typeof left)[number]
        left[last] = left[other] as (typeof left)[number]
        left[other] = kept
      }
      return left
    },
    bytes: (size) => Uint8Array.from({ length: size }, () => word() & 0xff),
  }
}
