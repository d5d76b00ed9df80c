import type { Hono, MiddlewareHandler } from 'hono'
import { createHttpApp } from '#web/http/app.ts'
import { assetRoutes } from '#web/http/assets.ts'
import type { Site, WebEnv } from '#web/http/env.ts'
import { lazyRoutes } from '#web/http/lazy-routes.ts'
import type { SignInDeps } from '#web/session/oidc.ts'
import { deskPages } from './pages/app.ts'
import type { DeskPagesDeps } from './pages/deps.ts'

export interface DeskAppDeps extends DeskPagesDeps {
  readonly site: Site
  readonly signIn: SignInDeps
  /** Requires a staff session or bearer token. */
  readonly guard: MiddlewareHandler<WebEnv>
}

/** The desk function: the staff pages, sign-in, and the assets of all pages. */
export function deskApp(deps: DeskAppDeps): Hono<WebEnv> {
  const app = createHttpApp(deps.site)
  assetRoutes(app, deps.site.assets)
  lazyRoutes(app, ['/sign-in', '/sign-in/callback', '/sign-out'], async () => {
    const { signInRoutes } = await import('#web/session/oidc.ts')
    return (group) => signInRoutes(group, deps.signIn)
  })
  for (const path of ['/', '/desk', '/desk/*']) app.use(path, deps.guard)
  app.get('/', (c) => c.redirect(c.var.staff.role === 'leader' ? '/board' : '/desk', 302))
  deskPages(app, deps)
  return app
}
