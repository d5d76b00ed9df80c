import { isWithin, parentNode } from '#domain/directive/path.ts'
import type { DirectiveId, NodeId } from '#domain/ids.ts'
import { asNodeId, asUnitId } from '#domain/ids.ts'
import type { Task } from '#domain/task/task.ts'
import { codecs } from './codecs.ts'
import { keys, placeOfNode } from './keys.ts'
import { isNodeItem, readNode, type SummaryNode } from './summary-store.ts'
import type { Table } from './table.ts'

/** A page of tasks below a node, and where the next begins. */
export interface BranchPage {
  readonly tasks: readonly Task[]
  readonly next?: string | undefined
}

export interface BranchQuery {
  readonly from: NodeId
  /** As given by the page before. */
  readonly cursor?: string | undefined
  readonly limit: number
  readonly wants?: (task: Task) => boolean
  /** How many are wanted below a node, by its counters; a branch of which none are is left out. @default not known */
  readonly expects?: (node: SummaryNode) => number
  /** The nodes directly below `from`, in order, where the caller has read them already. */
  readonly below?: readonly SummaryNode[] | undefined
  /** Stops after so many tasks were looked at, found or not, so that a page has a price. */
  readonly budget?: number
}

/** A task within a branch; `after` is its sort key. */
interface Place {
  readonly node: NodeId
  readonly after: string
}

const taskPlace = 'TASK#'

const cursorOf = ({ node, after }: Place): string => Buffer.from(`${node}|${after}`).toString('base64url')

/** A cursor comes back from a browser: DynamoDB is asked to begin nowhere but after a task that can be. */
function placeOf(cursor: string): Place | undefined {
  const [node = '', after = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split('|')
  const known = asNodeId(node)
  const isTask = after.startsWith(taskPlace) && asUnitId(after.slice(taskPlace.length)) !== undefined
  return known && isTask ? { node: known, after } : undefined
}

/**
 * A branch begins with the branches below it, of which few are enough for a page; of the units that follow, many may be
 * passed over, and reading them in small numbers would cost more calls than it saves.
 */
const laterRead = 100

/** Branches under way at once. */
const mostAhead = 8

interface Found {
  readonly task: Task
  readonly place: Place
}

/** What a walk goes by; `missing` is how many more its page can take. */
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
  /** Depth first; `resume` is a place inside this branch, from which the walk goes on. */
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
      yield { task: codecs.task.read(item), place: { node, after: item.sk?.S ?? '' } }
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
      // One more than the page shows, to know whether there is another.
      const to = { directive, expects, firstPage: limit + 1, missing: limit + 1 }
      let last: Place | undefined
      for await (const { task, place: here } of walk(to, from, resume, below)) {
        if (last && (tasks.length >= limit || looked >= budget)) return { tasks, next: cursorOf(last) }
        looked += 1
        last = here
        if (!wants(task)) continue
        tasks.push(task)
        to.missing -= 1
      }
      return { tasks }
    },
  }
}

/**
 * Branches in their order, as many read at once as it takes to fill the page by their counters: names that are missing
 * lie in many small ones, and asked one after the other those would take a call's time each.
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
    /** Begins a branch; before that, gives what is found in those begun earlier, if they may well be enough. */
    async *add(node: SummaryNode): AsyncGenerator<Found> {
      const expected = to.expects(node)
      if (expected === 0) return
      const enough = () => begun.reduce((sum, one) => sum + one.expected, 0) >= to.missing
      while (begun.length > 0 && (enough() || begun.length >= mostAhead)) yield* first()
      begun.push({ expected, found: underWay(walk(node.node)) })
    },
    /** Gives what is found in all that were begun. */
    async *end(): AsyncGenerator<Found> {
      while (begun.length > 0) yield* first()
    },
  }
}

/** The same, with its first step taken already. */
function underWay<Value>(source: AsyncGenerator<Value>): AsyncGenerator<Value> {
  const first = source.next()
  // A page that is full never asks for it.
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
