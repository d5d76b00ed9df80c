import { setTimeout as wait } from 'node:timers/promises'

/** How long a stop waits for requests and batches that are in flight. */
const drainMs = 8_000

/** Waits for work to end, at most so long; says whether it did. */
export async function ended(work: Promise<unknown>, milliseconds = drainMs): Promise<boolean> {
  const giveUp = new AbortController()
  const inTime = work.then(
    () => true,
    () => true,
  )
  const late = wait(milliseconds, false, { signal: giveUp.signal }).catch(() => false)
  const result = await Promise.race([inTime, late])
  giveUp.abort()
  return result
}
