import { isWithin, parentNode } from '#domain/directive/path.ts'
import type { DirectiveId, NodeId, UnitId } from '#domain/ids.ts'
import { asNodeId, asUnitId } from '#domain/ids.ts'
import type { Task } from '#domain/task/task.ts'
import { codecs, readOfList } from './codecs.ts'
import { keys, placeOfNode } from './keys.ts'
import { isNodeItem, readNode, type SummaryNode } from './summary-store.ts'
import type { Table } from './table.ts'

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
  /** Estimates from a node's counters how many tasks `wants` accepts below it; 0 skips the branch. @default unknown */
  readonly expects?: (node: SummaryNode) => number
  /** The nodes directly below `from`, in order, if the caller has read them already. */
  readonly below?: readonly SummaryNode[] | undefined
  /** Ends the page after reading this many tasks, wanted or not, to bound its cost. */
  readonly budget?: number
}

/** The position of a task in a branch; `after` is its sort key. */
interface Place {
  readonly node: NodeId
  readonly after: string
}

const taskPlace = 'TASK#'

const cursorOf = ({ node, after }: Place): string => Buffer.from(`${node}|${after}`).toString('base64url')

/** Parses a cursor. It comes back from a browser, so anything but the position of a possible task is refused. */
function placeOf(cursor: string): Place | undefined {
  const [node = '', after = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split('|')
  const known = asNodeId(node)
  const isTask = after.startsWith(taskPlace) && asUnitId(after.slice(taskPlace.length)) !== undefined
  return known && isTask ? { node: known, after } : undefined
}

const unitAt = ({ after }: Place): readonly UnitId[] => {
  const unit = asUnitId(after.slice(taskPlace.length))
  return unit ? [unit] : []
}

/**
 * Items per query after the first. The first query of a branch is small, because it returns the child nodes and few of
 * them fill a page. The tasks that follow are read in larger pages, since many of them may not be wanted.
 */
const laterRead = 100

/** Branches that are read concurrently. */
const mostAhead = 8

interface Found {
  readonly task: Task | undefined
  readonly place: Place
}

/** State of one walk; `missing` is how many more tasks its page can take. */
interface Walk {
  readonly directive: DirectiveId
  readonly expects: (node: SummaryNode) => number
  readonly firstPage: number
  missing: number
}

export interface BranchStore {
  /** Tasks below a node in the order of the reporting path: sub-branches first, then the node's own units. */
  page(directive: DirectiveId, query: BranchQuery): Promise<BranchPage>
}

export function branchStore(table: Table): BranchStore {
  /** Walks a branch depth first; `resume` is a position inside it, after which the walk continues. */
  async function* walk(
    to: Walk,
    node: NodeId,
    resume?: Place,
    below?: readonly SummaryNode[],
  ): AsyncGenerator<Found> {
    const { directive, firstPage } = to
    const pk = keys.branch(directive, node)
    let after = resume?.node === node ? resume.after : undefined
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
    for await (const item of table.query(pk, {
      firstPage,
      pageSize: Math.max(firstPage, laterRead),
      ...rest,
      ...from,
    })) {
      if (isNodeItem(item)) {
        yield* ahead.add(readNode(item))
        continue
      }
      yield* ahead.end()
      yield { task: readOfList(codecs.task.read, item), place: { node, after: item.sk?.S ?? '' } }
    }
    yield* ahead.end()
  }

  return {
    async page(directive, query) {
      const {
        from,
        cursor,
        limit,
        wants = () => true,
        expects = () => limit + 1,
        below,
        budget = 5000,
      } = query
      const place = cursor === undefined ? undefined : placeOf(cursor)
      const resume = place && isWithin(place.node, from) ? place : undefined
      const tasks: Task[] = []
      let looked = 0
      const unreadable: UnitId[] = []
      const shown = () => (unreadable.length > 0 ? { tasks, unreadable } : { tasks })
      // One more than the page shows, to know whether there is a next page.
      const to = { directive, expects, firstPage: limit + 1, missing: limit + 1 }
      let last: Place | undefined
      for await (const { task, place: here } of walk(to, from, resume, below)) {
        if (last && (tasks.length >= limit || looked >= budget)) return { ...shown(), next: cursorOf(last) }
        looked += 1
        last = here
        if (!task) unreadable.push(...unitAt(here))
        if (!task || !wants(task)) continue
        tasks.push(task)
        to.missing -= 1
      }
      return shown()
    },
  }
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
