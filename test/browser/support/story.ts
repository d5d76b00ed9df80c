import { it } from '@jest/globals'

/** Each step begins where the one before ended: after a failure the others would only fail more slowly. */
export function stepByStep() {
  let broken = false
  return (what: string, work: () => Promise<void>): void =>
    it(what, async () => {
      if (broken) throw new Error('a step before this one failed')
      broken = true
      await work()
      broken = false
    }, 240_000)
}
