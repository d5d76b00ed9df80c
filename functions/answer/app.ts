import type { Hono } from 'hono'
import type { AnswerDeps } from '#app/reports/deps.ts'
import { hasEnded, openLink } from '#app/tasks/open-link.ts'
import { problem } from '#domain/result.ts'
import { answerProblems } from '#web/http/answers.tsx'
import { createHttpApp } from '#web/http/app.ts'
import type { Site, WebEnv } from '#web/http/env.ts'
import { filesRoutes } from './files-routes.tsx'
import { formRoutes } from './form-routes.tsx'
import { notFoundOf } from './link-door.tsx'
import { lostLinkRoutes } from './lost-link-routes.tsx'
import { overviewRoutes } from './overview-routes.tsx'

/** The web app of units: every page below a personal link, and the page that resends a lost link. */
export function answerApp(deps: AnswerDeps, site: Site): Hono<WebEnv> {
  const app = createHttpApp(site)
  overviewRoutes(app, deps)
  formRoutes(app, deps)
  filesRoutes(app, deps)
  lostLinkRoutes(app, deps)
  app.notFound(async (c) => {
    const [, token] = /^\/r\/([^/]+)\//.exec(c.req.path) ?? []
    const link = token && (await openLink(deps, token))
    return link && !hasEnded(link) ? notFoundOf(c, link) : answerProblems(c, [problem('not-found')])
  })
  return app
}
