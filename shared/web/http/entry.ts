import { createHash, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { callerOf, countedAs, entryRules, linkRule } from '#domain/access/entry-limits.ts'
import { problem } from '#domain/result.ts'
import { type Allowance, type AllowanceRule, spend } from '#domain/task/allowance.ts'
import { instantOf } from '#domain/time/calendar.ts'
import { answerProblems } from './answers.tsx'
import type { Entry, WebEnv } from './env.ts'
import type { LambdaBindings } from './lambda-event.ts'

/** How many allowances are kept; whoever was not seen for longest is forgotten first. */
const mostKept = 20_000

/**
 * Allowances of callers and links in the memory of one execution environment: no rows that an attacker could fill, and no
 * address is stored.
 */
export function countEntries(callerRequestsPerMinute: number, most: number = mostKept): Entry['mustWait'] {
  const rules = entryRules(callerRequestsPerMinute)
  const kept = new Map<string, Allowance>()
  const isLeft = (key: string, rule: AllowanceRule, at: number): boolean => {
    const next = spend(kept.get(key), rule, instantOf(new Date(at)))
    if (!next) return false
    kept.delete(key)
    kept.set(key, next)
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break
      kept.delete(oldest)
    }
    return true
  }
  return (method, path, address, at) => {
    const { kind, link } = countedAs(method, path)
    const asked = [
      [`${kind} ${callerOf(address)}`, rules[kind]] as const,
      ...(link ? [[`link ${link}`, linkRule] as const] : []),
    ]
    const refused = asked.find(([key, rule]) => !isLeft(key, rule, at))
    return refused && Math.max(1, Math.ceil(refused[1].everySeconds))
  }
}

/** Answers what did not come through CloudFront, and what comes too often, before any route is looked for. */
export const guardEntry: MiddlewareHandler<WebEnv> = async (c, next) => {
  const { sourceIp, unreadable } = (c.env ?? {}) as LambdaBindings
  if (unreadable) return answerProblems(c, [problem(unreadable)])
  const { entry, wallClock = Date.now } = c.var.site
  if (!entry || sourceIp === undefined) return next()
  const { edgeKey, mustWait } = entry
  if (edgeKey !== undefined && !isSame(c.req.header('x-front-door-key') ?? '', edgeKey))
    return answerProblems(c, [problem('not-found')])
  const address = edgeKey === undefined ? sourceIp : (c.req.header('x-caller') ?? sourceIp)
  const seconds = mustWait(c.req.method, c.req.path, address, wallClock())
  if (seconds === undefined) return next()
  c.header('retry-after', String(seconds))
  return answerProblems(c, [problem('too-many-requests')])
}

const isSame = (given: string, expected: string): boolean => {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}

/** Seconds after which a refusal may be repeated, where it does not say so itself. */
const usualWait: Readonly<Record<number, string>> = { 429: '60', 503: '30' }

/** Says with every “too often” and “busy” when to try again. */
export const sayWhenAgain: MiddlewareHandler<WebEnv> = async (c, next) => {
  await next()
  const seconds = usualWait[c.res.status]
  if (seconds && !c.res.headers.has('retry-after')) c.res.headers.set('retry-after', seconds)
}
