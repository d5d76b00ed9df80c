import type { Keyring } from '#domain/access/link.ts'
import { formTokenHolds } from '#domain/access/link.ts'
import { type Problem, problem } from '#domain/result.ts'
import { formTokenField } from '../kit/form.tsx'
import { one, readBody } from './body.ts'
import type { WebContext } from './env.ts'

const formTokenHeader = 'x-form-token'

/** Whether a request with this method may change something. */
export const changes = (method: string): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(method)

/**
 * Whether the browser's headers name another origin. Our pages send no referrer, so browsers without fetch metadata
 * send `Origin: null` for our own forms; then only the form token protects.
 */
export function isCrossSite(headers: Pick<Headers, 'get'>, publicUrl: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  const origin = headers.get('origin')
  return origin !== null && origin !== 'null' && origin !== new URL(publicUrl).origin
}

/**
 * Protects against forged requests: refuses a change that comes from another site or lacks the form token, which
 * only our own pages for this subject (a session or a link) contain.
 */
export async function forgedChange(
  c: WebContext,
  subject: string,
  ring: Keyring,
): Promise<readonly Problem[] | undefined> {
  if (!changes(c.req.method)) return undefined
  const refused = [problem('cross-site')]
  if (isCrossSite(c.req.raw.headers, c.var.site.publicUrl)) return refused
  const header = c.req.header(formTokenHeader)
  if (header !== undefined) return formTokenHolds(header, subject, ring) ? undefined : refused
  const body = await readBody(c)
  if (!body.ok) return body.problems
  const token = body.value.is === 'form' ? one(body.value.fields, formTokenField) : ''
  return formTokenHolds(token, subject, ring) ? undefined : refused
}
