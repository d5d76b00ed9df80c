import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Problem, ProblemCode } from '#domain/result.ts'
import { commonText } from '#text/common.ts'
import { problemText } from '#text/problems.ts'
import { ButtonLink } from '../kit/button.tsx'
import { frameOf, languageOf } from '../kit/frame.ts'
import { Page } from '../kit/layout.tsx'
import type { WebContext } from './env.ts'
import { page } from './page.ts'

const statuses: Partial<Record<ProblemCode, ContentfulStatusCode>> = {
  malformed: 400,
  'not-signed-in': 401,
  forbidden: 403,
  'cross-site': 403,
  'not-found': 404,
  'link-invalid': 404,
  'link-ended': 404,
  'changed-meanwhile': 409,
  'already-published': 409,
  'too-large': 413,
  'file-too-large': 413,
  'too-many-requests': 429,
  'chased-recently': 429,
  'too-many-submissions': 429,
  'too-many-saves': 429,
  'try-again': 503,
  'newer-version': 503,
}

/** The HTTP status of a refusal: of the first problem listed in `statuses`, else 422. */
export const statusOf = (problems: readonly Problem[]): ContentfulStatusCode =>
  problems.map(({ code }) => statuses[code]).find((status) => status !== undefined) ?? 422

/** Whether to answer with JSON: on `/api`, or if the client accepts JSON and not HTML. */
export function wantsJson(c: WebContext): boolean {
  if (c.req.path === '/api' || c.req.path.startsWith('/api/')) return true
  const accept = c.req.header('accept') ?? ''
  return accept.includes('application/json') && !accept.includes('text/html')
}

/**
 * Answers a refusal with JSON or an error page. Forms are shown again with the errors beside their fields instead;
 * this is for everything else.
 */
export async function answerProblems(c: WebContext, problems: readonly Problem[]) {
  const status = statusOf(problems)
  if (problems.some(({ code }) => code === 'forbidden'))
    c.var.site.security?.('right-refused', {
      ...(c.var.staff ? { staff: c.var.staff.id } : {}),
      method: c.req.method,
    })
  if (wantsJson(c)) {
    // Loaded on demand: pages do not need the English sentences.
    const { problemsJson } = await import('./problems-json.ts')
    return c.json(problemsJson(problems), status)
  }
  const text = commonText[languageOf(c)]
  const say = (languageOf(c) === 'en' && c.var.site.english) || problemText
  if (problems.some(({ code }) => code === 'not-found')) return notFoundPage(c)
  if (problems.some(({ code }) => code === 'forbidden'))
    return messagePage(c, 403, text.forbidden.title, [text.forbidden.text])
  return messagePage(c, status, text.refused.title, [
    ...problems.map((one) => say(one)),
    text.refused.backAdvice,
  ])
}

/** A page with a heading, a few sentences and at most one action. */
export function messagePage(
  c: WebContext,
  status: ContentfulStatusCode,
  title: string,
  sentences: readonly Child[],
  action?: { readonly href: string; readonly label: string },
) {
  return page(
    c,
    <Page frame={frameOf(c)} title={title}>
      <h1>{title}</h1>
      {sentences.map((sentence) => (
        <p>{sentence}</p>
      ))}
      {action && (
        <p>
          <ButtonLink href={action.href}>{action.label}</ButtonLink>
        </p>
      )}
    </Page>,
    status,
  )
}

const notFoundPage = (c: WebContext) => {
  const { title, text, home } = commonText[languageOf(c)].notFound
  return messagePage(c, 404, title, [text], c.var.site.english ? undefined : { href: '/', label: home })
}
