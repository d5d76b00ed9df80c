import type { Hono, MiddlewareHandler } from 'hono'
import { publishDescription } from '#web/api/publish-description.ts'
import { type ApiRoute, mountRoutes } from '#web/api/route.ts'
import { createHttpApp } from '#web/http/app.ts'
import type { Site, WebEnv } from '#web/http/env.ts'
import type { ApiDeps } from './deps.ts'
import { directiveRoutes } from './directive-routes.ts'
import { exportRoutes } from './export-routes.ts'
import { formRoutes } from './form-routes.ts'
import { jobRoutes } from './job-routes.ts'
import { registryRoutes } from './registry-routes.ts'
import { taskRoutes } from './task-routes.ts'

export interface ApiAppDeps extends ApiDeps {
  readonly site: Site
  /** Lets only staff past. */
  readonly guard: MiddlewareHandler<WebEnv>
}

const description = `Directives go out, reports come back. Every act of the desk is here too, under the same rules.

Send an OpenID Connect token of the issuer as a bearer; or, from a page of ours, the session cookie with its form token. Every refusal is a list of problems, each with a constant code and a sentence in Vietnamese and English; unknown fields are refused by name. A unit answers through its own link, which speaks JSON too: GET /r/{link} and POST /r/{link}/form.`

/** Every route that this function serves to staff. */
export const apiRoutes = (deps: ApiDeps): readonly ApiRoute[] => [
  ...registryRoutes(deps),
  ...formRoutes(deps),
  ...directiveRoutes(deps),
  ...exportRoutes(deps),
  ...jobRoutes(deps),
  ...taskRoutes(deps),
]

export const openApiPath = '/api/openapi.json'

/** The JSON API of the desk. Its description tells nothing that is secret, and is for everybody. */
export function apiApp(deps: ApiAppDeps): Hono<WebEnv> {
  const app = createHttpApp(deps.site)
  const routes = apiRoutes(deps)
  // Built when somebody asks: few do, and every cold start would wait for it.
  let document: object | undefined
  app.get(openApiPath, async (c) => {
    const { openApiDocument } = await import('#web/api/openapi.ts')
    document ??= openApiDocument([...routes, publishDescription], {
      title: 'Thông Suốt',
      description,
      publicUrl: deps.publicUrl,
    })
    return c.json(document)
  })
  app.use('/api/*', deps.guard)
  mountRoutes(app, routes)
  return app
}
