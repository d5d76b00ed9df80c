import type { Hono, MiddlewareHandler } from 'hono'
import { type PublishDeps, requestPublication } from '#app/directives/publish-directive.ts'
import { asDirectiveId } from '#domain/ids.ts'
import { problem } from '#domain/result.ts'
import { mountRoutes } from '#web/api/route.ts'
import { answerProblems } from '#web/http/answers.tsx'
import { createHttpApp } from '#web/http/app.ts'
import { one, readForm } from '#web/http/body.ts'
import type { Site, WebContext, WebEnv } from '#web/http/env.ts'
import { publishRoute } from './api-route.ts'

export interface PublishAppDeps extends PublishDeps {
  readonly site: Site
  /** Requires a staff session or bearer token. */
  readonly guard: MiddlewareHandler<WebEnv>
}

/** Publishes a directive, from the desk's page or the API. */
export function publishApp(deps: PublishAppDeps): Hono<WebEnv> {
  const app = createHttpApp(deps.site)
  app.use(deps.guard)
  mountRoutes(app, [publishRoute(deps)])
  app.post('/desk/directives/:id/publish', (c) => publishFromPage(c, deps))
  return app
}

/** Redirects to a page of the desk that shows the result or the reasons against publishing. */
async function publishFromPage(c: WebContext, deps: PublishDeps): Promise<Response> {
  const id = asDirectiveId(c.req.param('id') ?? '')
  const form = await readForm(c)
  if (!id) return answerProblems(c, [problem('not-found')])
  if (!form.ok) return answerProblems(c, form.problems)
  const version = one(form.value, 'version')
  const published = await requestPublication(deps, c.var.staff, id, {
    idempotencyKey: one(form.value, 'idempotencyKey') || undefined,
    ...(/^\d{1,9}$/.test(version) ? { version: Number(version) } : {}),
  })
  const page = `/desk/directives/${id}`
  if (published.ok) {
    if (published.value.outcome === 'asked') return c.redirect(`/desk/jobs/${published.value.job.id}`, 303)
    const again = published.value.outcome === 'already-published'
    return c.redirect(again ? `${page}?done=already-published` : `${page}/published`, 303)
  }
  const unseen = published.problems.some(({ code }) => code === 'not-found' || code === 'forbidden')
  return unseen
    ? answerProblems(c, published.problems)
    : c.redirect(`${page}/edit/check?done=not-published`, 303)
}
