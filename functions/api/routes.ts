import type { ApiRoute } from '#web/api/route.ts'
import type { ApiDeps } from './deps.ts'
import { directiveRoutes } from './directive-routes.ts'
import { exportRoutes } from './export-routes.ts'
import { formRoutes } from './form-routes.ts'
import { importRoutes } from './import-route.ts'
import { jobRoutes } from './job-routes.ts'
import { registryRoutes } from './registry-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { taskRoutes } from './task-routes.ts'
import { uploadRoutes } from './upload-route.ts'

/** All routes of this function that need a session or bearer token. */
export const apiRoutes = (deps: ApiDeps): readonly ApiRoute[] => [
  ...registryRoutes(deps),
  ...uploadRoutes(deps),
  ...importRoutes(deps),
  ...formRoutes(deps),
  ...directiveRoutes(deps),
  ...exportRoutes(deps),
  ...jobRoutes(deps),
  ...sessionRoutes(deps),
  ...taskRoutes(deps),
]
