import {
  type Answered,
  ask,
  type Caller,
  callers,
  changesSomething,
  isStaff,
  type Prepared,
} from './asking.ts'
import type { Cell, Line } from './door-table.ts'
import { type DoorWorld, directiveWords, reportWords } from './door-world.ts'
import type { Route } from './routes.ts'

/** The outcome for this caller according to the table. */
function expected({ rights }: Line, route: Route, caller: Caller): Cell {
  if (rights === 'everybody') return 'in'
  if (rights !== 'link') return isStaff(caller) ? rights.staff[caller] : 'shut'
  if (caller === 'own link') return 'in'
  if (caller !== 'another unit’s link') return 'missing'
  // A link opens the pages of its own task. Items of the first unit are not found there, and forged forms are refused.
  if (changesSomething(route)) return 'forbidden'
  return /:fileId|:version|uploaded/.test(route.path) ? 'missing' : 'in'
}

function seen({ status, location }: Answered, line: Line): Cell | string {
  if (status === line.status) return 'in'
  if (status === 401 || (status === 302 && location.startsWith('/sign-in?'))) return 'shut'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'missing'
  return status < 400 && line.status === undefined ? 'in' : `status ${status}`
}

/** Text that must not appear in any response to this caller. */
function secretsFrom(world: DoorWorld, caller: Caller, { path }: Route): readonly string[] {
  switch (caller) {
    case 'own link':
    case 'leader':
    case 'secretary':
      return []
    case 'above':
      // It may read the registry, but not the state of units outside its branch.
      return /units|registry|recipients/.test(path) ? [] : [world.outside.unitName]
    case 'another unit’s link':
      return [reportWords, world.first.unitName]
    default:
      return [directiveWords, reportWords]
  }
}

/** The outcome of each caller at a route and forbidden text in the responses, next to the expectation from the table. */
export async function cellsOf(
  world: DoorWorld,
  request: Prepared,
  line: Line,
  wants: (cell: Cell) => boolean,
) {
  const cells: Record<string, unknown> = {}
  const table: Record<string, unknown> = {}
  for (const caller of callers) {
    const cell = expected(line, request.route, caller)
    if (!wants(cell)) continue
    const answer = await ask(world, request, caller)
    const told = secretsFrom(world, caller, request.route).filter((words) => answer.text.includes(words))
    cells[caller] = [seen(answer, line), told]
    table[caller] = [cell, []]
  }
  return { cells, table }
}
