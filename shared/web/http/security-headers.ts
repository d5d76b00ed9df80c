import { createMiddleware } from 'hono/factory'
import type { WebEnv } from './env.ts'

/** Scripts and styles only from our origin, no frames; forms may post to our origin and to S3. */
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

/** Sets the headers of every response. Pages are not cached: they contain personal data. */
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
