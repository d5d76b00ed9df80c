import type { Hono } from 'hono'
import type { WebEnv } from '#web/http/env.ts'
import type { DeskPagesDeps } from '../deps.ts'
import { calendarRoutes } from './calendar-page.tsx'
import { registryPageRoutes } from './registry-page.tsx'

/** The routes of the registry, its import, and the calendar. */
export function registryRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  registryPageRoutes(app, deps)
  calendarRoutes(app, deps)
}
