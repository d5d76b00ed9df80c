/**
 * Divides whole places among those who wait, in proportion to their shares: each gets its part rounded down, and what
 * is left goes one by one to the next in the circle, beginning with number `first`. With a `first` that moves on,
 * everybody gets a place in time, even where there are fewer places than waiters.
 */
export function shareOut(places: number, shares: readonly number[], first: number): readonly number[] {
  const all = shares.reduce((sum, share) => sum + share, 0)
  if (all === 0) return []
  const parts = shares.map((share) => Math.floor((places * share) / all))
  const left = places - parts.reduce((sum, part) => sum + part, 0)
  const waiters = shares.length
  return parts.map((part, index) => {
    const turn = (((index - first) % waiters) + waiters) % waiters
    return turn < left ? part + 1 : part
  })
}
