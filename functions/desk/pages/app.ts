import { Hono } from 'hono'
import type { WebEnv } from '#web/http/env.ts'
import { composeRoutes } from './compose/routes.ts'
import type { DeskPagesDeps } from './deps.ts'
import { directiveRoutes } from './directive/routes.ts'
import { listRoutes } from './list-page.tsx'
import { calendarRoutes } from './registry/calendar-page.tsx'
import { importRoutes } from './registry/import-page.tsx'
import { registryPageRoutes } from './registry/registry-page.tsx'
import { taskRoutes } from './task/routes.tsx'

/** All pages of the desk, at `/desk` and below. They stand behind the staff guard. */
export function deskPages(deps: DeskPagesDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  listRoutes(app, deps)
  composeRoutes(app, deps)
  registryPageRoutes(app, deps)
  importRoutes(app, deps)
  calendarRoutes(app, deps)
  directiveRoutes(app, deps)
  taskRoutes(app, deps)
  return app
}
