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
export const routesOf = (apps: DoorWorld['apps']): readonly Route[] =>
  Object.entries(apps).flatMap(([app, { routes }]) =>
    routes
      // Middlewares are registered for all methods.
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => ({ app: app as AppName, method, path, name: `${method} ${path}` })),
  )
