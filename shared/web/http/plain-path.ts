/** A letter, digit or sign of a route, a percent sign or a control character, written as an escape. */
const escapedForNoReason = /%(?:2[5def]|3[0-9]|4[1-9a-f]|5[0-9acf]|6[1-9a-f]|7[0-9af]|[01][0-9a-f])/i

/**
 * Whether a path means what it says: no `.` or `..`, no empty segment but a last one, no backslash, query or fragment, and nothing of a
 * route's own letters and slashes hidden in escapes. Gateway, URL parser and router resolve such paths differently, so that
 * one would count the limit of a route and another would answer as a different route.
 */
export function isPlainPath(path: string): boolean {
  if (!path.startsWith('/') || /[\\?#\p{Cc}]/u.test(path) || escapedForNoReason.test(path)) return false
  const segments = path.slice(1).split('/')
  if (segments.slice(0, -1).includes('')) return false
  if (segments.some((segment) => segment === '.' || segment === '..')) return false
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
