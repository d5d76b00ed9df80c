import { Hono } from 'hono'
import type { DeskDeps } from '#app/desk-deps.ts'
import { openApiDocument } from '#web/api/openapi.ts'
import { publishDescription } from '#web/api/publish-description.ts'
import { type ApiRoute, mountRoutes } from '#web/api/route.ts'
import type { WebEnv } from '#web/http/env.ts'
import { directiveRoutes } from './directive-routes.ts'
import { exportRoutes } from './export-routes.ts'
import { registryRoutes } from './registry-routes.ts'
import { taskRoutes } from './task-routes.ts'

const description = `Directives go out, reports come back. Every act of the desk is here too, under the same rules.

Send an OpenID Connect token of the issuer as a bearer; or, from a page of ours, the session cookie with its form token. Every refusal is a list of problems, each with a constant code and a sentence in Vietnamese and English; unknown fields are refused by name. A unit answers through its own link, which speaks JSON too: GET /r/{link} and POST /r/{link}/form.`

/** Every route that this function serves. */
export const apiRoutes = (deps: DeskDeps): readonly ApiRoute[] => [
  ...registryRoutes(deps),
  ...directiveRoutes(deps),
  ...exportRoutes(deps),
  ...taskRoutes(deps),
]

/** The JSON API; the app around it lets only staff past. */
export function deskApi(deps: DeskDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  mountRoutes(app, apiRoutes(deps))
  return app
}

export const openApiPath = '/api/openapi.json'

/** The description of the API; it tells nothing that is secret, and is for everybody. */
export function openApi(deps: DeskDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  const document = openApiDocument([...apiRoutes(deps), publishDescription], {
    title: 'Thông Suốt',
    description,
    publicUrl: deps.publicUrl,
  })
  app.get(openApiPath, (c) => c.json(document))
  return app
}
