import { everyRoute } from '#web/http/lazy-routes.ts'
import type { AppName, DoorWorld } from './door-world.ts'

/** A route of a function. */
export interface Route {
  readonly app: AppName
  readonly method: string
  /** The path pattern in the function. */
  readonly path: string
  /** `METHOD path` */
  readonly name: string
}

/** All routes of all web functions, read from the functions' routers so that none can be forgotten. */
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
