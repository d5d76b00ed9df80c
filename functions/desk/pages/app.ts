import type { Hono } from 'hono'
import type { WebEnv } from '#web/http/env.ts'
import { lazyRoutes } from '#web/http/lazy-routes.ts'
import type { DeskPagesDeps } from './deps.ts'

const directive = '/desk/directives/:directive'

/** All pages of the desk, at `/desk` and below, in groups that are loaded when needed. They stand behind the staff guard. */
export function deskPages(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  lazyRoutes(app, ['/desk'], async () => {
    const { listRoutes } = await import('./list-page.tsx')
    return (group) => listRoutes(group, deps)
  })
  const composing = ['edit/*', 'preview', 'publish', 'published'].map((path) => `${directive}/${path}`)
  lazyRoutes(app, ['/desk/new', ...composing], async () => {
    const { composeRoutes } = await import('./compose/routes.ts')
    return (group) => composeRoutes(group, deps)
  })
  lazyRoutes(app, ['/desk/registry', '/desk/registry/*'], async () => {
    const { registryRoutes } = await import('./registry/routes.ts')
    return (group) => registryRoutes(group, deps)
  })
  lazyRoutes(app, [directive, `${directive}/*`], async () => {
    const { directiveRoutes } = await import('./directive/routes.ts')
    return (group) => directiveRoutes(group, deps)
  })
  lazyRoutes(app, ['/desk/tasks/*'], async () => {
    const { taskRoutes } = await import('./task/routes.tsx')
    return (group) => taskRoutes(group, deps)
  })
}
