import { Hono } from 'hono'
import { problem } from '#domain/result.ts'
import { answerProblems } from './answers.tsx'
import type { WebContext, WebEnv } from './env.ts'

type Group = Hono<WebEnv>
type Load = () => Promise<(group: Group) => void>

/** What was found out about a request before its group takes it. */
const contextOf = new WeakMap<Request, WebContext>()
const groupsOf = new WeakMap<Hono<WebEnv>, (() => Promise<Group>)[]>()

/**
 * Routes whose code is loaded once, when one of these paths is first asked for: a cold request loads the pages of its
 * own group and no others. What the middlewares before it have found out is known to the group, too.
 */
export function lazyRoutes(app: Hono<WebEnv>, paths: readonly string[], load: Load): void {
  let loading: Promise<Group> | undefined
  const loaded = (): Promise<Group> => {
    // A load that failed is tried again by whoever asks next.
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

/** The request as it came: a guard may have read its body, which can be read once, for the token of a form. */
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
  // The app around it answers what fails.
  group.onError((fault) => {
    throw fault
  })
  const register = await load()
  register(group)
  return group
}

/** Every route of an app; loads all its groups. */
export async function everyRoute(app: Hono<WebEnv>): Promise<Hono<WebEnv>['routes']> {
  const groups = await Promise.all((groupsOf.get(app) ?? []).map((loaded) => loaded()))
  // In a group's own list, `ALL` are its middlewares; in the app's, also the paths that lead to groups.
  return [...app.routes, ...groups.flatMap(({ routes }) => routes)]
}
