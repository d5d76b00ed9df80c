import { shareOut } from '#domain/mail/share-out.ts'

/** Somebody who waits for places, for example a directive with mails. */
export interface Waiter {
  readonly share: number
  /** Takes at most so many places and tells how many; fewer than offered: it wants no more. */
  take(places: number): Promise<number>
}

/**
 * Gives places to waiters by their shares. What one does not want goes to the others by their shares again, until no
 * place or nobody is left. Returns how many were taken. `first` says who gets the odd place.
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
