import { Hono } from 'hono'
import { problem } from '#domain/result.ts'
import { answerProblems } from './answers.tsx'
import type { WebContext, WebEnv } from './env.ts'

type Group = Hono<WebEnv>
type Load = () => Promise<(group: Group) => void>

/** The context of a request in the outer app, so that its group can copy the variables. */
const contextOf = new WeakMap<Request, WebContext>()
const groupsOf = new WeakMap<Hono<WebEnv>, (() => Promise<Group>)[]>()

/**
 * Registers a group of routes whose code is loaded at the first request to one of these paths, so that a cold start
 * loads one group only. Variables set by the app's middlewares are available in the group.
 */
export function lazyRoutes(app: Hono<WebEnv>, paths: readonly string[], load: Load): void {
  let loading: Promise<Group> | undefined
  const loaded = (): Promise<Group> => {
    // After a failure the next request tries to load again.
    loading ??= newGroup(load).catch((fault: unknown) => {
      loading = undefined
      throw fault
    })
    return loading
  }
  groupsOf.set(app, [...(groupsOf.get(app) ?? []), loaded])
  for (const path of paths)
    app.all(path, async (c) => {
      const request = await unread(c)
      contextOf.set(request, c)
      return (await loaded()).fetch(request)
    })
}

/** The request with an unread body: a guard may have read the body for the form token. */
async function unread(c: WebContext): Promise<Request> {
  const { raw } = c.req
  if (!raw.bodyUsed) return raw
  const { url, method, headers } = raw
  return new Request(url, { method, headers, body: await c.req.arrayBuffer() })
}

async function newGroup(load: Load): Promise<Group> {
  const group: Group = new Hono()
  group.use(async (c, next) => {
    const known = contextOf.get(c.req.raw)?.var
    if (known) {
      c.set('site', known.site)
      c.set('staff', known.staff)
      c.set('formToken', known.formToken)
      c.set('body', known.body)
    }
    await next()
  })
  group.notFound((c) => answerProblems(c, [problem('not-found')]))
  // Errors are handled by the outer app.
  group.onError((fault) => {
    throw fault
  })
  const register = await load()
  register(group)
  return group
}

/** All routes of an app; loads all its groups. */
export async function everyRoute(app: Hono<WebEnv>): Promise<Hono<WebEnv>['routes']> {
  const groups = await Promise.all((groupsOf.get(app) ?? []).map((loaded) => loaded()))
  // Routes with method `ALL` are middlewares and, in the outer app, the paths of groups.
  return [...app.routes, ...groups.flatMap(({ routes }) => routes)]
}
