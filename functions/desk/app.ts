import type { Hono, MiddlewareHandler } from 'hono'
import { createHttpApp } from '#web/http/app.ts'
import { assetRoutes } from '#web/http/assets.ts'
import type { Site, WebEnv } from '#web/http/env.ts'
import { type SignInDeps, signInRoutes } from '#web/session/oidc.ts'
import { deskPages } from './pages/app.ts'
import type { DeskPagesDeps } from './pages/deps.ts'

export interface DeskAppDeps extends DeskPagesDeps {
  readonly site: Site
  readonly signIn: SignInDeps
  /** Lets only staff past. */
  readonly guard: MiddlewareHandler<WebEnv>
}

/** The desk: its pages, the way in, and what all pages are dressed with. */
export function deskApp(deps: DeskAppDeps): Hono<WebEnv> {
  const app = createHttpApp(deps.site)
  assetRoutes(app, deps.site.assets)
  signInRoutes(app, deps.signIn)
  for (const path of ['/', '/desk', '/desk/*']) app.use(path, deps.guard)
  app.get('/', (c) => c.redirect(c.var.staff.role === 'leader' ? '/board' : '/desk', 302))
  app.route('/', deskPages(deps))
  return app
}
