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

/** What the table says this caller gets. */
function expected({ rights }: Line, route: Route, caller: Caller): Cell {
  if (rights === 'everybody') return 'in'
  if (rights !== 'link') return isStaff(caller) ? rights.staff[caller] : 'shut'
  if (caller === 'own link') return 'in'
  if (caller !== 'another unit’s link') return 'missing'
  // Its own pages open; what belongs to the first unit is not found through it, and its forms are refused.
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
      // It may look up every unit, but not how one beside it stands.
      return /units|registry|recipients/.test(path) ? [] : [world.outside.unitName]
    case 'another unit’s link':
      return [reportWords, world.first.unitName]
    default:
      return [directiveWords, reportWords]
  }
}

/** What callers get at one route and read there that they must not, beside what the table says. */
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
