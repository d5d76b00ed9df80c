import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { takeTurns } from '#app/due/take-turns.ts'

const waiting = fc.array(fc.record({ share: fc.constantFrom(1, 4), mails: fc.nat(300) }), { maxLength: 12 })

async function play(all: readonly { share: number; mails: number }[], places: number, first: number) {
  const left = all.map(({ mails }) => mails)
  const waiters = all.map(({ share }, index) => ({
    share,
    async take(offered: number) {
      const taken = Math.min(offered, left[index] ?? 0)
      left[index] = (left[index] ?? 0) - taken
      return taken
    },
  }))
  const taken = await takeTurns(waiters, places, first)
  return { taken, got: all.map(({ mails }, index) => mails - (left[index] ?? 0)) }
}

it('uses every place while there are waiters, and no more', async () => {
  await fc.assert(
    fc.asyncProperty(waiting, fc.nat(1_000), fc.nat(50), async (all, places, first) => {
      const { taken, got } = await play(all, places, first)
      const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
      expect(taken).toBe(sum(got))
      expect(taken).toBe(Math.min(places, sum(all.map(({ mails }) => mails))))
    }),
  )
})

it('gives each waiter at least its share of the places, or all it wants', async () => {
  await fc.assert(
    fc.asyncProperty(waiting, fc.nat(1_000), fc.nat(50), async (all, places, first) => {
      const { got } = await play(all, places, first)
      const shares = all.reduce((total, { share }) => total + share, 0)
      for (const [index, { share, mails }] of all.entries())
        expect(got[index]).toBeGreaterThanOrEqual(Math.min(mails, Math.floor((places * share) / shares)))
    }),
  )
})
