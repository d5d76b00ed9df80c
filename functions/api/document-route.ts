import type { Hono } from 'hono'
import { openApiDocument } from '#web/api/openapi.ts'
import { publishDescription } from '#web/api/publish-description.ts'
import type { WebEnv } from '#web/http/env.ts'
import type { ApiDeps } from './deps.ts'
import { apiRoutes } from './routes.ts'

const description = `Directives go out, reports come back. Every act of the desk is here too, under the same rules.

Send an OpenID Connect token of the issuer as a bearer; or, from a page of ours, the session cookie with its form token. Every refusal is a list of problems, each with a constant code and a sentence in Vietnamese and English; unknown fields are refused by name. A unit answers through its own link, which speaks JSON too: GET /r/{link} and POST /r/{link}/form.`

/** Serves the OpenAPI document, generated from the routes. */
export function documentRoute(app: Hono<WebEnv>, path: string, deps: ApiDeps): void {
  const document = openApiDocument([...apiRoutes(deps), publishDescription], {
    title: 'Thông Suốt',
    description,
    publicUrl: deps.publicUrl,
  })
  app.get(path, (c) => c.json(document))
}
