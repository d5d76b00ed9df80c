import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { shareOut } from '#domain/mail/share-out.ts'

const shares = fc.array(fc.constantFrom(1, 4), { minLength: 1, maxLength: 20 })

it('assigns every place, and to each its part rounded down or one more', () => {
  fc.assert(
    fc.property(fc.nat(5_000), shares, fc.nat(100), (places, all, first) => {
      const parts = shareOut(places, all, first)
      const total = all.reduce((sum, share) => sum + share, 0)
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(places)
      for (const [index, part] of parts.entries()) {
        const exact = (places * (all[index] ?? 0)) / total
        expect(part).toBeGreaterThanOrEqual(Math.floor(exact))
        expect(part).toBeLessThanOrEqual(Math.floor(exact) + 1)
      }
    }),
  )
})

it('gives every waiter a place within as many rounds as there are waiters, even with one place per round', () => {
  fc.assert(
    fc.property(shares, fc.nat(100), (all, begin) => {
      const got = all.map(() => 0)
      for (let round = 0; round < all.length; round += 1)
        for (const [index, part] of shareOut(1, all, begin + round).entries())
          got[index] = (got[index] ?? 0) + part
      expect(got).toEqual(all.map(() => 1))
    }),
  )
})

it('assigns nothing without waiters', () => {
  expect(shareOut(10, [], 3)).toEqual([])
})
