import type { Hono } from 'hono'
import type { WebEnv } from '#web/http/env.ts'
import type { DeskPagesDeps } from '../deps.ts'
import { approveManyRoute } from './approve-many.tsx'
import { directiveActRoutes } from './directive-acts.tsx'
import { directivePageRoutes } from './directive-page.tsx'
import { documentRoutes } from './document-page.tsx'
import { exportRoutes } from './exports.tsx'

/** The routes of a directive's pages and acts. */
export function directiveRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  directivePageRoutes(app, deps)
  documentRoutes(app, deps)
  exportRoutes(app, deps)
  directiveActRoutes(app, deps)
  approveManyRoute(app, deps)
}
