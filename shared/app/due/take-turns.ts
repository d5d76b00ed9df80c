import { shareOut } from '#domain/mail/share-out.ts'

/** A waiter for places, for example a directive with mails. */
export interface Waiter {
  readonly share: number
  /** Takes at most `places` and returns how many it used; fewer than offered means it needs no more. */
  take(places: number): Promise<number>
}

/**
 * Distributes places among waiters by weight. Unused places are redistributed by weight, until no
 * place or no waiter is left. Returns the number used. `first`: the waiter that gets the first remainder.
 */
export async function takeTurns(waiters: readonly Waiter[], places: number, first: number): Promise<number> {
  let left = places
  let waiting = waiters
  while (left > 0 && waiting.length > 0) {
    const parts = shareOut(
      left,
      waiting.map(({ share }) => share),
      first,
    )
    const taken = await Promise.all(
      waiting.map((waiter, index) => {
        const part = parts[index] ?? 0
        return part > 0 ? waiter.take(part) : 0
      }),
    )
    left -= taken.reduce((sum, count) => sum + count, 0)
    waiting = waiting.filter((_, index) => (taken[index] ?? 0) >= (parts[index] ?? 0))
  }
  return places - left
}
