import type { RouteModel } from '../template/model.ts'

/** The route that a request takes, with its path parameters. */
export interface RouteMatch {
  readonly route: RouteModel
  readonly parameters: Readonly<Record<string, string>>
}

interface Candidate extends RouteMatch {
  /** Precedence: compared element by element, the larger wins. */
  readonly rank: readonly number[]
}

/**
 * Chooses a route as an HTTP API does: a full match before a greedy one, a literal segment before a parameter, a method
 * before ANY, `$default` last.
 */
export function matchRoute(
  routes: readonly RouteModel[],
  method: string,
  path: string,
): RouteMatch | undefined {
  const candidates = routes.flatMap((route) => candidateOf(route, method, path) ?? [])
  candidates.sort((a, b) => compare(b.rank, a.rank))
  return candidates[0]
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

const segmentsOf = (path: string): readonly string[] => path.split('/').slice(1)

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function candidateOf(route: RouteModel, method: string, path: string): Candidate | undefined {
  if (route.key === '$default') return { route, parameters: {}, rank: [0] }
  const [routeMethod, pattern = '/'] = route.key.split(' ')
  if (routeMethod !== 'ANY' && routeMethod !== method) return undefined
  const given = segmentsOf(path)
  const wanted = segmentsOf(pattern)
  const parameters: Record<string, string> = {}
  const literals: number[] = []
  for (const [index, segment] of wanted.entries()) {
    const name = /^\{([^}+]+)(\+?)\}$/.exec(segment)
    if (name?.[2]) {
      const rest = given.slice(index).map(decode).join('/')
      if (rest === '') return undefined
      return {
        route,
        parameters: { ...parameters, [name[1] ?? '']: rest },
        rank: [1, ...literals, Number(routeMethod !== 'ANY')],
      }
    }
    const value = given[index]
    if (value === undefined || (name ? value === '' : value !== segment)) return undefined
    if (name) parameters[name[1] ?? ''] = decode(value)
    literals.push(name ? 1 : 2)
  }
  if (given.length !== wanted.length) return undefined
  return { route, parameters, rank: [2, ...literals, Number(routeMethod !== 'ANY')] }
}
