import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Allowance, followsOthers, spend } from '#domain/task/allowance.ts'
import { type Instant, plus } from '#domain/time/calendar.ts'

const start = '2023-10-01T00:00:00.000Z' as Instant
const rule = { most: 6, everySeconds: 300 }

describe('an allowance', () => {
  it('lets no more through in any span than its size and what comes back in that span', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }), (pauses) => {
        let allowance: Allowance | undefined
        let now = start
        const done: Instant[] = []
        for (const seconds of pauses) {
          now = plus(now, { seconds })
          const next = spend(allowance, rule, now)
          if (!next) continue
          allowance = next
          done.push(now)
        }
        for (const [i, from] of done.entries())
          for (let j = i; j < done.length; j += 1) {
            const span = (Date.parse(done[j] ?? from) - Date.parse(from)) / 1000
            expect(j - i + 1).toBeLessThanOrEqual(rule.most + Math.floor(span / rule.everySeconds) + 1)
          }
      }),
    )
  })

  it('says of each act whether others before it have not come back yet', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 50 }), (pauses) => {
        let allowance: Allowance | undefined
        let now = start
        for (const seconds of pauses) {
          now = plus(now, { seconds })
          const whole = !allowance || (spend(allowance, rule, now)?.left ?? 0) === rule.most - 1
          const next = spend(allowance, rule, now)
          if (!next) continue
          allowance = next
          expect(followsOthers(allowance, rule, now)).toBe(!whole)
        }
      }),
    )
  })

  it('is whole again after a pause, and gives nothing back to a clock that is behind', () => {
    let allowance: Allowance | undefined
    for (let n = 0; n < 6; n += 1) allowance = spend(allowance, rule, start)
    expect(spend(allowance, rule, start)).toBeUndefined()
    expect(spend(allowance, rule, plus(start, { minutes: -60 }))).toBeUndefined()
    expect(spend(allowance, rule, plus(start, { minutes: 60 }))).toMatchObject({ left: 5 })
  })
})
