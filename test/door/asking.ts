import { testAssets } from '#test/support/assets.ts'
import { doorTable, type Line } from './door-table.ts'
import { type DoorWorld, publicUrl, type StaffRole, staffOf, staffRoles } from './door-world.ts'
import { type Route, routesOf } from './routes.ts'

/** The callers of a route. */
export type Caller = 'nobody' | 'own link' | 'another unit’s link' | 'revoked link' | StaffRole
export const callers: readonly Caller[] = [
  'nobody',
  'another unit’s link',
  'revoked link',
  ...staffRoles,
  'own link',
]

export const isStaff = (caller: Caller): caller is StaffRole => caller in staffOf
export const changesSomething = ({ method }: Route): boolean => method !== 'GET'

/** The permitted caller with the fewest rights. */
export function rightfulCaller({ rights }: Line): Caller {
  if (rights === 'everybody') return 'nobody'
  if (rights === 'link') return 'own link'
  return (['secretary', 'administrator'] as const).find((who) => rights.staff[who] === 'in') ?? 'nobody'
}

/** A request without its caller. */
export interface Prepared {
  readonly route: Route
  /** A placeholder for the link of the caller. */
  readonly path: string
  readonly body: Readonly<Record<string, unknown>> | undefined
}

/** A valid request about items that no other test uses. */
async function prepare(world: DoorWorld, route: Route, line: Line): Promise<Prepared> {
  const { first, directive, directiveFile, reportFile } = world
  const directiveId =
    line.directive === 'draft'
      ? await world.newDraft()
      : line.directive === 'published'
        ? await world.newPublished()
        : directive.id
  const taskId = line.task ? await world.take(line.task) : first.id
  const ofDirective = route.path.includes('/directives/')
  const named: Readonly<Record<string, string>> = {
    directive: directiveId,
    id: directiveId,
    task: taskId,
    taskId,
    version: '1',
    code: 'TL05',
    field: 'TL15',
    template: 'mau',
    index: '0',
    file: route.path.startsWith('/assets/')
      ? testAssets.manifest().style
      : ofDirective
        ? directiveFile.id
        : reportFile.id,
    fileId: reportFile.id,
    job: world.job,
  }
  const path = route.path.replace(/:(\w+)(\{[^}]*\})?/g, (whole, name: string) => named[name] ?? whole)
  return { route, path: `${path}${line.query?.(world) ?? ''}`, body: line.body?.(world) }
}

/** One request for every route in the table, or for the given routes. */
export async function prepareAll(
  world: DoorWorld,
  names: readonly string[] = Object.keys(doorTable),
): Promise<ReadonlyMap<string, Prepared>> {
  const requests = new Map<string, Prepared>()
  for (const route of await routesOf(world.apps)) {
    const line = names.includes(route.name) ? doorTable[route.name] : undefined
    if (line) requests.set(route.name, await prepare(world, route, line))
  }
  world.system.nudges.length = 0
  return requests
}

/** What a caller changes in a valid request. */
export interface Twist {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Replaces the caller's form token; `undefined`: no token. */
  readonly formToken?: string | undefined
}

export interface Answered {
  readonly status: number
  readonly location: string
  readonly text: string
  readonly headers: Headers
}

/** Sends a request like this caller's browser or, on the API, like a program. */
export async function ask(
  world: DoorWorld,
  { route, path, body }: Prepared,
  caller: Caller,
  twist: Twist = {},
): Promise<Answered> {
  const { path: signedPath, headers: own, token: honest } = await signed(world, { route, path, body }, caller)
  const token = 'formToken' in twist ? twist.formToken : honest
  const json = route.path.startsWith('/api/')
  const headers: Record<string, string> = {
    ...(twist.headers?.origin ? {} : { 'sec-fetch-site': 'same-origin' }),
    ...own,
    ...(body ? { 'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded' } : {}),
    ...(json && body && token !== undefined ? { 'x-form-token': token } : {}),
    ...twist.headers,
  }
  const sent = json
    ? JSON.stringify(body)
    : new URLSearchParams({ ...(body as Record<string, string>), ...(token === undefined ? {} : { token }) })
  const response = await world.apps[route.app].request(`${publicUrl}${signedPath}`, {
    method: twist.method ?? route.method,
    headers,
    ...(body ? { body: sent } : {}),
  })
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    text: await response.text(),
    headers: response.headers,
  }
}

/** The request with the caller's link or session, and its form token. */
export async function signed(world: DoorWorld, { route, path }: Prepared, caller: Caller) {
  const link = linkFor(world, caller)
  const session = isStaff(caller) ? await world.sessionOf(caller) : undefined
  const headers: Record<string, string> = {
    ...(session ? { cookie: session.cookie } : {}),
    // A link gives no access to staff pages, wherever it is put in the request.
    ...(caller.endsWith('link') && !path.includes(':token') ? { authorization: `Bearer ${link}` } : {}),
  }
  return {
    path: path.replace(':token', link),
    headers,
    token: ownToken(world, route, session?.token, caller),
  }
}

function linkFor(world: DoorWorld, caller: Caller): string {
  const { first, outside } = world
  switch (caller) {
    case 'own link':
      return world.linkOf(first)
    case 'another unit’s link':
      return world.linkOf(outside)
    case 'revoked link':
      return world.linkOf(first, first.linkEpoch - 1)
    default:
      return `${first.id}~${first.linkEpoch}~k1~${'A'.repeat(23)}`
  }
}

function ownToken(world: DoorWorld, { path }: Route, session: string | undefined, caller: Caller) {
  if (path === '/lost-link') return world.formTokenOf('lost link')
  // The browser of another unit, tricked into posting a form of the first unit.
  if (path.startsWith('/r/')) return world.formTokenOf(linkFor(world, 'own link'))
  return session ?? (caller === 'nobody' ? undefined : 'made-up')
}
