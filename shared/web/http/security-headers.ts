import { createMiddleware } from 'hono/factory'
import type { WebEnv } from './env.ts'

/** No script, style or frame but our own; forms go to us or to the file store. */
const contentSecurityPolicy = (filesOrigin: string | undefined): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    `form-action 'self'${filesOrigin ? ` ${filesOrigin}` : ''}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')

/** On every answer. Pages are kept nowhere: they hold personal data, and their address may be a link to a task. */
export const securityHeaders = createMiddleware<WebEnv>(async (c, next) => {
  await next()
  const headers = c.res.headers
  headers.set('content-security-policy', contentSecurityPolicy(c.var.site.filesOrigin))
  headers.set('referrer-policy', 'no-referrer')
  headers.set('x-content-type-options', 'nosniff')
  headers.set('x-robots-tag', 'noindex, nofollow')
  headers.set('cross-origin-opener-policy', 'same-origin')
  if (c.var.site.publicUrl.startsWith('https:')) headers.set('strict-transport-security', 'max-age=31536000')
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
})
