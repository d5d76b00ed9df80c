import type { Hono } from 'hono'
import type { WebEnv } from '#web/http/env.ts'
import type { DeskPagesDeps } from '../deps.ts'
import { checkRoutes } from './check-page.tsx'
import { contentStep } from './content-step.tsx'
import { deadlinesStep } from './deadlines-step.tsx'
import { documentStep } from './document-step.tsx'
import { fieldStepRoutes } from './field-step.tsx'
import { formStep } from './form-step.tsx'
import { newDraftRoutes } from './new-draft.tsx'
import { publishPageRoutes } from './publish-page.tsx'
import { recipientsRoutes } from './recipients-step.tsx'

/** The routes of composing, from the first page to publishing. */
export function composeRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  newDraftRoutes(app, deps)
  for (const step of [documentStep, contentStep, formStep, deadlinesStep]) fieldStepRoutes(app, deps, step)
  recipientsRoutes(app, deps)
  checkRoutes(app, deps)
  publishPageRoutes(app, deps)
}
