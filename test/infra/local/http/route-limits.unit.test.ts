import { describe, expect, it } from '@jest/globals'
import { routeLimits } from '#infra/local/http/route-limits.ts'

const route = (key: string) => ({
  key,
  functionArn: 'arn',
  limit: { requestsPerSecond: 10, burst: 20 },
})

describe('the limit of a route', () => {
  it('takes a burst, and then what comes back', () => {
    let now = 0
    const takes = routeLimits(() => now)
    const taken = (count: number) =>
      Array.from({ length: count }, () => takes(route('a'))).filter(Boolean).length
    expect(taken(30)).toBe(20)
    now = 1_000
    expect(taken(30)).toBe(10)
    now = 60_000
    expect(taken(30)).toBe(20)
  })

  it('is of that route alone', () => {
    const takes = routeLimits(() => 0)
    for (let count = 0; count < 30; count += 1) takes(route('a'))
    expect(takes(route('a'))).toBe(false)
    expect(takes(route('b'))).toBe(true)
    expect(takes({ key: 'c', functionArn: 'arn' })).toBe(true)
  })
})
