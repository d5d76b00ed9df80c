import type { AllowanceRule } from '../task/allowance.ts'

/** What a request is counted as. Each kind has an allowance of its own, so that a flood of one leaves the others alone. */
export type EntryKind = 'page' | 'sign-in' | 'lost-link'

/** How many requests one caller may make of each kind in a minute, by the limit of all. */
export const perMinuteOf = (callerRequestsPerMinute: number): Readonly<Record<EntryKind, number>> => ({
  page: callerRequestsPerMinute,
  'sign-in': Math.floor(callerRequestsPerMinute / 10),
  'lost-link': Math.floor(callerRequestsPerMinute / 40),
})

/** A minute's worth at once; it comes back evenly. */
export const entryRules = (callerRequestsPerMinute: number): Readonly<Record<EntryKind, AllowanceRule>> => {
  const perMinute = perMinuteOf(callerRequestsPerMinute)
  const rule = (most: number): AllowanceRule => ({ most, everySeconds: 60 / most })
  return {
    page: rule(perMinute.page),
    'sign-in': rule(perMinute['sign-in']),
    'lost-link': rule(perMinute['lost-link']),
  }
}

/** Requests through one link, from wherever they come. */
export const linkRule: AllowanceRule = { most: 240, everySeconds: 0.5 }

/** How a request is counted: by its kind for its caller, and through a link for the link, too. */
export function countedAs(
  method: string,
  path: string,
): { readonly kind: EntryKind; readonly link?: string } {
  const [, first, second] = path.split('/')
  if (first === 'sign-in') return { kind: 'sign-in' }
  if (first === 'lost-link' && method === 'POST') return { kind: 'lost-link' }
  return first === 'r' && second ? { kind: 'page', link: second } : { kind: 'page' }
}

/** Whom an address stands for: an IPv6 network of 64 bits is given to one subscriber, who may use all of its addresses. */
export function callerOf(address: string): string {
  if (!address.includes(':')) return address
  // An IPv4 address in IPv6 notation.
  if (address.includes('.')) return address.slice(address.lastIndexOf(':') + 1)
  const [head = [], tail = []] = address.split('::').map((part) => part.split(':').filter(Boolean))
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0')
  return [...head, ...zeros, ...tail]
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')
}
