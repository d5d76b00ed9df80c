import type { Hono } from 'hono'
import type { WebEnv } from '#web/http/env.ts'
import { lazyRoutes } from '#web/http/lazy-routes.ts'
import type { DeskPagesDeps } from './deps.ts'

const directive = '/desk/directives/:directive'
const task = '/desk/tasks/:task'

/**
 * All pages at `/desk` and below, in lazily loaded groups; the first group with a matching path handles the request.
 * Pages that need S3 or compose mails are separate groups. All are behind the staff guard.
 */
export function deskPages(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  const group = (
    paths: readonly string[],
    load: () => Promise<(app: Hono<WebEnv>, deps: DeskPagesDeps) => void>,
  ) =>
    lazyRoutes(app, paths, async () => {
      const register = await load()
      return (routes) => register(routes, deps)
    })
  group(['/desk'], async () => (await import('./list-page.tsx')).listRoutes)
  group(['/desk/sessions'], async () => (await import('./sessions-page.tsx')).sessionRoutes)
  group(['/desk/jobs', '/desk/jobs/*'], async () => (await import('./jobs/job-page.tsx')).jobRoutes)
  group([`${directive}/preview`], async () => (await import('./compose/preview-page.tsx')).previewRoutes)
  group(
    ['/desk/new', ...['edit/*', 'publish', 'published'].map((path) => `${directive}/${path}`)],
    async () => (await import('./compose/routes.ts')).composeRoutes,
  )
  group(
    [`${directive}/files`, `${directive}/files/*`],
    async () => (await import('./directive/files.tsx')).directiveFileRoutes,
  )
  group([directive, `${directive}/*`], async () => (await import('./directive/routes.ts')).directiveRoutes)
  group([`${task}/files/:file`], async () => (await import('./task/file-route.ts')).taskFileRoute)
  group([`${task}/preview`], async () => (await import('./task/preview-page.tsx')).taskPreviewRoutes)
  group([task, `${task}/*`], async () => (await import('./task/routes.tsx')).taskRoutes)
  group(['/desk/registry'], async () => (await import('./registry/registry-page.tsx')).registryPageRoutes)
  group(
    ['/desk/registry/import', '/desk/registry/import/*'],
    async () => (await import('./registry/import-page.tsx')).importRoutes,
  )
  group(
    ['/desk/registry/calendar'],
    async () => (await import('./registry/calendar-page.tsx')).calendarRoutes,
  )
}
