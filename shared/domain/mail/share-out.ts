/**
 * Divides integer places in proportion to shares: each gets its part rounded down, and the
 * remainder goes round-robin, beginning with number `first`. If `first` advances from call to call,
 * every waiter gets a place eventually, even with fewer places than waiters.
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
