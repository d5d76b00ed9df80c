import type { DirectiveId, NodeId } from '../domain/ids.ts'
import { asNodeId, asUnitId } from '../domain/ids.ts'
import { isWithin, parentNode } from '../domain/path.ts'
import type { Task } from '../domain/task.ts'
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
  /** Leaves out branches in which nothing can be wanted, by their counters. */
  readonly enters?: (node: SummaryNode) => boolean
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

/** Of a few names wanted many may be passed over: reading them one by one would cost more calls than it saves. */
const smallestRead = 100

export interface BranchStore {
  /** Tasks below a node in the order of the reporting path: sub-branches first, then the node's own units. */
  page(directive: DirectiveId, query: BranchQuery): Promise<BranchPage>
}

export function branchStore(table: Table): BranchStore {
  /** Depth first; `resume` is a place inside this branch, from which the walk goes on. */
  async function* walk(
    directive: DirectiveId,
    node: NodeId,
    enters: (child: SummaryNode) => boolean,
    resume: Place | undefined,
    pageSize: number,
  ): AsyncGenerator<{ task: Task; place: Place }> {
    const pk = keys.branch(directive, node)
    let after = resume?.node === node ? resume.after : undefined
    if (resume && resume.node !== node) {
      const child = childToward(node, resume.node)
      yield* walk(directive, child, enters, resume, pageSize)
      after = placeOfNode(child)
    }
    for await (const item of table.query(pk, after === undefined ? { pageSize } : { after, pageSize })) {
      if (isNodeItem(item)) {
        const child = readNode(directive, item)
        if (enters(child)) yield* walk(directive, child.node, enters, undefined, pageSize)
      } else {
        yield { task: codecs.task.read(item), place: { node, after: item.sk?.S ?? '' } }
      }
    }
  }

  return {
    async page(directive, { from, cursor, limit, wants = () => true, enters = () => true, budget = 5000 }) {
      const place = cursor === undefined ? undefined : placeOf(cursor)
      const resume = place && isWithin(place.node, from) ? place : undefined
      const tasks: Task[] = []
      let looked = 0
      // One more than the page shows, to know whether there is another.
      const pageSize = Math.max(limit + 1, smallestRead)
      let last: Place | undefined
      for await (const { task, place: here } of walk(directive, from, enters, resume, pageSize)) {
        if (last && (tasks.length >= limit || looked >= budget)) return { tasks, next: cursorOf(last) }
        looked += 1
        last = here
        if (wants(task)) tasks.push(task)
      }
      return { tasks }
    },
  }
}

/** The child of `node` on the way down to `target`. */
function childToward(node: NodeId, target: NodeId): NodeId {
  let child = target
  for (let up = parentNode(child); up && up !== node; up = parentNode(child)) child = up
  return child
}
