import type { AnswerDeps } from '#app/reports/deps.ts'
import { hasEnded, type OpenedLink, openLink } from '#app/tasks/open-link.ts'
import { formToken } from '#domain/access/link.ts'
import { type Problem, problem } from '#domain/result.ts'
import { answerProblems, statusOf, wantsJson } from '#web/http/answers.tsx'
import type { WebContext } from '#web/http/env.ts'
import { changes, forgedChange, isCrossSite } from '#web/http/origin.ts'
import { page } from '#web/http/page.ts'
import { problemsJson } from '#web/http/problems-json.ts'
import { LinkEndedPage } from './pages/link-ended-page.tsx'
import { LinkNotFoundPage } from './pages/link-not-found-page.tsx'
import { LinkInvalidPage } from './pages/lost-link-page.tsx'

type Answer = Response | Promise<Response>

/** Whether the client is a program: it posts JSON or accepts JSON. */
export const speaksJson = (c: WebContext): boolean => postsJson(c) || wantsJson(c)

export const postsJson = (c: WebContext): boolean =>
  changes(c.req.method) && /^application\/json\b/i.test(c.req.header('content-type') ?? '')

/** Reports problems as JSON to a program and as a page to a browser. */
export const refuseWith = (c: WebContext, problems: readonly Problem[]): Answer =>
  speaksJson(c) ? c.json(problemsJson(problems), statusOf(problems)) : answerProblems(c, problems)

/** 404 below a valid link. */
export const notFoundOf = (c: WebContext, link: OpenedLink): Answer =>
  speaksJson(c)
    ? c.json(problemsJson([problem('not-found')]), 404)
    : page(c, <LinkNotFoundPage c={c} link={link} />, 404)

/**
 * Lets a request in by its link. The link is proven before anything is read, and whatever changes something must
 * come from our own form; a JSON post needs no token, since no other site's form can send one.
 */
export const withLink =
  (deps: AnswerDeps, work: (c: WebContext, link: OpenedLink) => Answer) =>
  async (c: WebContext): Promise<Response> => {
    const link = await openLink(deps, c.req.param('token') ?? '')
    if (!link)
      return speaksJson(c)
        ? c.json(problemsJson([problem('link-invalid')]), 404)
        : page(c, <LinkInvalidPage c={c} />, 404)
    if (hasEnded(link))
      return speaksJson(c)
        ? c.json(problemsJson([problem('link-ended')]), 404)
        : page(c, <LinkEndedPage c={c} link={link} />, 404)
    const forged = await forgedPost(deps, c, link.token)
    return forged ? refuseWith(c, forged) : work(c, link)
  }

async function forgedPost(deps: AnswerDeps, c: WebContext, token: string) {
  if (!postsJson(c)) return forgedChange(c, token, await deps.sessionKeys())
  return isCrossSite(c.req.raw.headers, c.var.site.publicUrl) ? [problem('cross-site')] : undefined
}

/** The hidden fields of the forms on a link's pages. */
export const linkFormToken = async (deps: AnswerDeps, { token }: OpenedLink): Promise<string> =>
  formToken(token, await deps.sessionKeys())
