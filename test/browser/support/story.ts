import { it } from '@jest/globals'

/** Runs steps that depend on the one before: after a failure the remaining steps are skipped. */
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
