import type { RouteModel } from '../template/model.ts'

/** Counts the requests of each route as a gateway does, by a token bucket; says whether one more is taken. `now` in ms. */
export function routeLimits(now: () => number = Date.now): (route: RouteModel) => boolean {
  const buckets = new Map<string, { left: number; at: number }>()
  return ({ key, limit }) => {
    if (!limit) return true
    const at = now()
    const before = buckets.get(key) ?? { left: limit.burst, at }
    const left = Math.min(limit.burst, before.left + ((at - before.at) / 1000) * limit.requestsPerSecond)
    buckets.set(key, { left: left >= 1 ? left - 1 : left, at })
    return left >= 1
  }
}
