import {
  compareUnitPlaces,
  isWithin,
  nodeAndAbove,
  parentNode,
  type UnitPlace,
} from '#domain/directive/path.ts'
import type { DirectiveId, NodeId, UnitId } from '#domain/ids.ts'
import { asNodeId, taskIdOf } from '#domain/ids.ts'
import type { Task, TaskState } from '#domain/task/task.ts'
import { codecs, readOfList } from './codecs.ts'
import { keyOfItem, keys, placeOfNode } from './keys.ts'
import * as parseKey from './parse-key.ts'
import { filterByStates } from './state-filter.ts'
import { isNodeItem, readNode, type SummaryNode } from './summary-store.ts'
import type { Filter, Table } from './table.ts'

/** A page of tasks below a node, and the cursor of the next page if there is one. */
export interface BranchPage {
  readonly tasks: readonly Task[]
  readonly next?: string | undefined
  /** The units whose tasks were passed over because they are stored damaged and cannot be read. @default none */
  readonly unreadable?: readonly UnitId[]
}

export interface BranchQuery {
  readonly from: NodeId
  /** `next` of the page before. @default the first page */
  readonly cursor?: string | undefined
  readonly limit: number
  readonly wants?: (task: Task) => boolean
  /** The only states in which `wants` accepts a task: tasks in others are not fetched. @default any */
  readonly states?: readonly TaskState[] | undefined
  /** The only units that `wants` accepts, in the order of `compareUnitPlaces`. @default any */
  readonly among?: readonly UnitPlace[] | undefined
  /** Estimates from a node's counters how many tasks `wants` accepts below it; 0 skips the branch. @default unknown */
  readonly expects?: (node: SummaryNode) => number
  /** The nodes directly below `from`, in order, if the caller has read them already. */
  readonly below?: readonly SummaryNode[] | undefined
  /**
   * Ends the page, to bound its cost, after fetching this many tasks, wanted or not. A task that is read and not fetched
   * costs a quarter, a query as much as eight tasks.
   */
  readonly budget?: number
}

const taskPlace = 'TASK#'

/** After the units of a node: no code comes later. */
const lastUnit = 'z'.repeat(35) as UnitId

const cursorOf = ({ node, unitId }: UnitPlace): string =>
  Buffer.from(`${node}|${taskPlace}${unitId}`).toString('base64url')

/** Parses a cursor. It comes back from a browser, so anything but the position of a possible task is refused. */
function placeOf(cursor: string): UnitPlace | undefined {
  const [node = '', sk = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split('|')
  const known = asNodeId(node)
  const unitId = parseKey.unitOfTask({ pk: '', sk })
  return known && unitId ? { node: known, unitId } : undefined
}

/**
 * Items per query after the first. The first query of a branch is small, because it returns the child nodes and few of
 * them fill a page. The tasks that follow are read in larger pages, since many of them may not be wanted.
 */
const laterRead = 100

/** The same where a filter leaves most items in the table. */
const laterReadFiltered = 500

/** Branches that are read concurrently. */
const mostAhead = 8

/** What a query costs of the budget beside the tasks that it fetches. */
const costOfQuery = (leftOut: number): number => 8 + leftOut / 4

/** A task, or what a query cost that has come to this place. */
interface Found {
  readonly task?: Task | undefined
  readonly is: 'task' | 'query'
  readonly cost: number
  readonly place: UnitPlace
}

/** State of one walk; `missing` is how many more tasks its page can take. */
interface Walk {
  readonly directive: DirectiveId
  readonly expects: (node: SummaryNode) => number
  readonly filter: Filter | undefined
  readonly firstPage: number
  missing: number
}

export interface BranchStore {
  /** Tasks below a node in the order of the reporting path: sub-branches first, then the node's own units. */
  page(directive: DirectiveId, query: BranchQuery): Promise<BranchPage>
}

/** @param mostOneByOne Units of `among` that a page reads one by one. Where there are more, their branches are walked. */
export function branchStore(table: Table, mostOneByOne = 500): BranchStore {
  /** Walks a branch depth first; `resume` is a position inside it, after which the walk continues. */
  async function* walk(
    to: Walk,
    node: NodeId,
    resume?: UnitPlace,
    below?: readonly SummaryNode[],
  ): AsyncGenerator<Found> {
    // The page before ended behind the node's last unit.
    if (resume?.node === node && resume.unitId === lastUnit) return
    const { directive, firstPage, filter } = to
    const pk = keys.branch(directive, node)
    let after = resume?.node === node ? `${taskPlace}${resume.unitId}` : undefined
    if (resume && resume.node !== node) {
      const child = childToward(node, resume.node)
      yield* walk(to, child, resume)
      after = placeOfNode(child)
    }
    const ahead = branchesAhead(to, (child) => walk(to, child))
    for (const child of below ?? [])
      if (after === undefined || placeOfNode(child.node) > after) yield* ahead.add(child)
    const rest = below ? { begins: taskPlace } : {}
    const from = after === undefined || (below && !after.startsWith(taskPlace)) ? {} : { after }
    const pages = table.pages(pk, {
      firstPage,
      pageSize: Math.max(firstPage, filter ? laterReadFiltered : laterRead),
      filter,
      ...rest,
      ...from,
    })
    let spent = 0
    for await (const { items, leftOut, end } of pages) {
      for (const item of items) {
        if (isNodeItem(item)) {
          yield* ahead.add(readNode(item))
          continue
        }
        yield* ahead.end()
        const unitId = parseKey.unitOfTask(keyOfItem(item))
        if (!unitId) continue
        yield { is: 'task', task: readOfList(codecs.task.read, item), cost: 1, place: { node, unitId } }
      }
      spent += costOfQuery(leftOut)
      const unitId = end === undefined ? lastUnit : parseKey.unitOfTask({ pk, sk: end })
      // Among the nodes there is no place to continue from.
      if (!unitId) continue
      yield* ahead.end()
      yield { is: 'query', cost: spent, place: { node, unitId } }
      spent = 0
    }
  }

  /** The tasks of these units, in their order. */
  async function* oneByOne(directive: DirectiveId, places: readonly UnitPlace[]): AsyncGenerator<Found> {
    const size = table.limits.batchGet
    for (let start = 0; start < places.length; start += size) {
      const some = places.slice(start, start + size)
      const wanted = some.map((place) => ({ place, id: taskIdOf(directive, place.node, place.unitId) }))
      const items = await table.getMany(wanted.map(({ id }) => keys.task(id)))
      const byId = new Map(items.map((item) => [parseKey.task(keyOfItem(item)), item]))
      for (const { place, id } of wanted) {
        const item = byId.get(id)
        if (item) yield { is: 'task', task: readOfList(codecs.task.read, item), cost: 1, place }
      }
    }
  }

  return {
    async page(directive, query) {
      const { from, cursor, limit, wants = () => true, below, budget = 5000 } = query
      const place = cursor === undefined ? undefined : placeOf(cursor)
      const resume = place && isWithin(place.node, from) ? place : undefined
      const among = query.among?.filter(
        (one) => isWithin(one.node, from) && (!resume || compareUnitPlaces(one, resume) > 0),
      )
      const to = {
        directive,
        expects: expecting(query, among),
        filter: query.states && filterByStates(query.states),
        firstPage: limit + 1,
        // One more than the page shows, to know whether there is a next page.
        missing: limit + 1,
      }
      const tasks: Task[] = []
      let cost = 0
      const unreadable: UnitId[] = []
      const shown = () => (unreadable.length > 0 ? { tasks, unreadable } : { tasks })
      let last: UnitPlace | undefined
      const found =
        among && among.length <= mostOneByOne ? oneByOne(directive, among) : walk(to, from, resume, below)
      for await (const { is, task, cost: own, place: here } of found) {
        if (is === 'task' && last && (tasks.length >= limit || cost >= budget))
          return { ...shown(), next: cursorOf(last) }
        cost += own
        last = here
        const isEnd = here.node === from && here.unitId === lastUnit
        if (is === 'query' && cost >= budget && !isEnd) return { ...shown(), next: cursorOf(here) }
        if (is === 'query') continue
        if (!task) unreadable.push(here.unitId)
        if (!task || !wants(task)) continue
        tasks.push(task)
        to.missing -= 1
      }
      return shown()
    },
  }
}

/** What is expected below a node; nothing where none of the units is that are looked for. */
function expecting(
  { limit, expects = () => limit + 1 }: BranchQuery,
  among: readonly UnitPlace[] | undefined,
): (node: SummaryNode) => number {
  if (!among) return expects
  const nodes = new Set<NodeId>()
  for (const { node } of among) if (!nodes.has(node)) for (const one of nodeAndAbove(node)) nodes.add(one)
  return (node) => (nodes.has(node.node) ? expects(node) : 0)
}

/**
 * Reads branches ahead, as many at once as are expected to fill the page, and yields their tasks in order. Wanted tasks
 * are often spread over many small branches, and reading those one after the other would cost one round trip each.
 */
function branchesAhead(to: Walk, walk: (node: NodeId) => AsyncGenerator<Found>) {
  const begun: { readonly expected: number; readonly found: AsyncGenerator<Found> }[] = []
  const first = async function* (): AsyncGenerator<Found> {
    const branch = begun[0]
    if (!branch) return
    yield* branch.found
    begun.shift()
  }
  return {
    /** Starts reading a branch. First yields the tasks of earlier branches while those are expected to fill the page. */
    async *add(node: SummaryNode): AsyncGenerator<Found> {
      const expected = to.expects(node)
      if (expected === 0) return
      const enough = () => begun.reduce((sum, one) => sum + one.expected, 0) >= to.missing
      while (begun.length > 0 && (enough() || begun.length >= mostAhead)) yield* first()
      begun.push({ expected, found: underWay(walk(node.node)) })
    },
    /** Yields the tasks of all branches that are still being read. */
    async *end(): AsyncGenerator<Found> {
      while (begun.length > 0) yield* first()
    },
  }
}

/** Starts a generator at once instead of at its first use. */
function underWay<Value>(source: AsyncGenerator<Value>): AsyncGenerator<Value> {
  const first = source.next()
  // A full page never awaits it, so its rejection must not be unhandled.
  first.catch(() => {})
  return (async function* () {
    for (let step = await first; !step.done; step = await source.next()) yield step.value
  })()
}

/** The child of `node` on the way down to `target`. */
function childToward(node: NodeId, target: NodeId): NodeId {
  let child = target
  for (let up = parentNode(child); up && up !== node; up = parentNode(child)) child = up
  return child
}
