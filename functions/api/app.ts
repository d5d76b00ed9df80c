import type { Hono, MiddlewareHandler } from 'hono'
import { type ApiRoute, mountRoutes } from '#web/api/route.ts'
import { createHttpApp } from '#web/http/app.ts'
import type { Site, WebEnv } from '#web/http/env.ts'
import { lazyRoutes } from '#web/http/lazy-routes.ts'
import type { ApiDeps } from './deps.ts'

export interface ApiAppDeps extends ApiDeps {
  readonly site: Site
  /** Requires a staff session or bearer token. */
  readonly guard: MiddlewareHandler<WebEnv>
}

export const openApiPath = '/api/openapi.json'

/**
 * The JSON API for staff, in lazily loaded groups; the first group with a matching path handles the request. The
 * OpenAPI document contains no secrets and needs no session.
 */
export function apiApp(deps: ApiAppDeps): Hono<WebEnv> {
  const app = createHttpApp(deps.site)
  lazyRoutes(app, [openApiPath], async () => {
    const { documentRoute } = await import('./document-route.ts')
    return (routes) => documentRoute(routes, openApiPath, deps)
  })
  app.use('/api/*', deps.guard)
  const group = (paths: readonly string[], load: () => Promise<(deps: ApiDeps) => readonly ApiRoute[]>) =>
    lazyRoutes(app, paths, async () => {
      const routesOf = await load()
      return (routes) => mountRoutes(routes, routesOf(deps))
    })
  group(['/api/units/uploads'], async () => (await import('./upload-route.ts')).uploadRoutes)
  group(['/api/units/import'], async () => (await import('./import-route.ts')).importRoutes)
  group(
    ['/api/sessions', '/api/sessions/end'],
    async () => (await import('./session-routes.ts')).sessionRoutes,
  )
  group(['/api/jobs', '/api/jobs/*'], async () => (await import('./job-routes.ts')).jobRoutes)
  group(
    ['/api/me', '/api/units', '/api/groups', '/api/calendar'],
    async () => (await import('./registry-routes.ts')).registryRoutes,
  )
  group(
    ['/api/form-templates', '/api/form-templates/*'],
    async () => (await import('./form-routes.ts')).formRoutes,
  )
  group(['/api/directives/:id/exports'], async () => (await import('./export-routes.ts')).exportRoutes)
  group(
    ['/api/directives', '/api/directives/*'],
    async () => (await import('./directive-routes.ts')).directiveRoutes,
  )
  group(['/api/tasks/*'], async () => (await import('./task-routes.ts')).taskRoutes)
  return app
}
