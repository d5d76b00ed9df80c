import { everyRoute } from '#web/http/lazy-routes.ts'
import type { AppName, DoorWorld } from './door-world.ts'

/** One address that a function answers. */
export interface Route {
  readonly app: AppName
  readonly method: string
  /** As the function names it. */
  readonly path: string
  /** `METHOD path` */
  readonly name: string
}

/** Every route of every web function, asked of the functions themselves: none can be forgotten. */
export async function routesOf(apps: DoorWorld['apps']): Promise<readonly Route[]> {
  const all = await Promise.all(
    Object.entries(apps).map(async ([name, app]) => [name, await everyRoute(app)] as const),
  )
  return all.flatMap(([app, routes]) =>
    routes
      // Middlewares are registered for all methods.
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => ({ app: app as AppName, method, path, name: `${method} ${path}` })),
  )
}
