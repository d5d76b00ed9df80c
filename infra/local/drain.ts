import { setTimeout as wait } from 'node:timers/promises'

/** How long stopping waits for requests and batches in flight. */
const drainMs = 8_000

/** Waits for work to end, up to a limit; returns whether it has ended. */
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
