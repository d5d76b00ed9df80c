import type { Hono } from 'hono'
import { createHttpApp } from '../../shared/web/app.ts'
import type { Site, WebEnv } from '../../shared/web/env.ts'
import type { AnswerDeps } from './deps.ts'
import { filesRoutes } from './files-routes.tsx'
import { formRoutes } from './form-routes.tsx'
import { lostLinkRoutes } from './lost-link-routes.tsx'
import { overviewRoutes } from './overview-routes.tsx'

/** The unit's side: all that a personal link opens, and the way to a lost one. */
export function answerApp(deps: AnswerDeps, site: Site): Hono<WebEnv> {
  const app = createHttpApp(site)
  overviewRoutes(app, deps)
  formRoutes(app, deps)
  filesRoutes(app, deps)
  lostLinkRoutes(app, deps)
  return app
}
