import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { PathStep } from '#domain/directive/path.ts'
import type { DirectiveId, ManifestId, NodeId, TaskId, UnitId } from '#domain/ids.ts'
import { type Counters, isKnownCounter } from '#domain/summary/summary.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { WriteOutcome } from './aws-errors.ts'
import { actionsOn, condition } from './conditions.ts'
import { dueAttributes } from './due-position.ts'
import { keyOfItem, keys } from './keys.ts'
import * as parseKey from './parse-key.ts'
import type { Item, Table } from './table.ts'

/** One node of a directive's reporting path with its counters. */
export interface SummaryNode {
  readonly node: NodeId
  readonly label: string
  readonly unitId?: UnitId | undefined
  readonly counters: Counters
}

/** What a task last contributed to the counters. `counted` is undefined while only its chunk was counted. */
export interface Guard {
  readonly taskId: TaskId
  readonly version: number
  readonly counted: Counters | undefined
  /** Whether a change of the task is still to be counted. */
  readonly due: boolean
  /** Entries of `counted` that a newer release added. They are written back unchanged and are not part of any sum here. */
  readonly unknownEntries: Item
}

/** What a task contributes from now on. */
export interface Counted {
  readonly read: Guard
  readonly counted: Counters
  /** False: the rest must be counted in another transaction, so its guard stays due. */
  readonly whole: boolean
  /**
   * The task has changed since `read`: what was read is counted all the same, if nobody else has counted meanwhile, and
   * the guard stays due for the change. Otherwise a unit that reports without pause would be counted when it stops.
   */
  readonly overtaken?: boolean | undefined
}

/** Nothing of the pack was counted. `changed`: the tasks that were changed or counted concurrently. */
export interface RefusedFold {
  readonly changed: ReadonlySet<TaskId>
}

export interface SummaryStore {
  node(directive: DirectiveId, node: NodeId): Promise<SummaryNode | undefined>
  children(directive: DirectiveId, node: NodeId): Promise<readonly SummaryNode[]>
  /** Creates missing nodes, so that a walk finds the tasks below them. */
  ensureNodes(directive: DirectiveId, nodes: readonly PathStep[]): Promise<void>
  guards(tasks: readonly TaskId[]): Promise<ReadonlyMap<TaskId, Guard>>
  /** Counts a pack of tasks in one transaction: writes every guard if it is unchanged, and adds to the nodes' counters. */
  fold(
    directive: DirectiveId,
    tasks: readonly Counted[],
    nodes: ReadonlyMap<NodeId, Counters>,
  ): Promise<'done' | 'busy' | RefusedFold>
  /** Counts the tasks of a chunk as issued; a second call gets `changed`. */
  foldChunk(
    directive: DirectiveId,
    manifestId: ManifestId,
    chunk: number,
    nodes: ReadonlyMap<NodeId, Counters>,
  ): Promise<WriteOutcome>
}

/** Marks a task to be counted: its guard comes due now, and a concurrent count of it fails and reads again. */
export function markToBeCounted(
  table: string,
  task: TaskId,
  now: Instant,
  initially?: 'not-counted-yet',
): TransactWriteItem {
  const key = keys.guard(task)
  const due = dueAttributes(key, now)
  return actionsOn(table).update(key, {
    UpdateExpression: `SET #type = :type, v = if_not_exists(v, :one), dueShard = :shard, dueAt = :at, dueCount = :zero${
      initially ? ', counted = :none' : ''
    } ADD version :one`,
    ExpressionAttributeNames: { '#type': 'type' },
    ExpressionAttributeValues: {
      ':type': { S: 'guard' },
      ':one': { N: '1' },
      ':zero': { N: '0' },
      ':shard': due.dueShard ?? { NULL: true },
      ':at': due.dueAt ?? { NULL: true },
      ...(initially ? { ':none': { M: {} } } : {}),
    },
  })
}

const counterPrefix = 'c:'

const asMap = (counters: Counters): Item =>
  Object.fromEntries(Object.entries(counters).map(([name, value]) => [name, { N: String(value) }]))

function readGuard(item: Item): Guard {
  const taskId = parseKey.partitionOfTask(keyOfItem(item))
  if (!taskId) throw new RangeError('not the key of a guard')
  const entries = Object.entries(item.counted?.M ?? {})
  const isKnown = ([name, value]: (typeof entries)[number]) => isKnownCounter(name) && value.N !== undefined
  return {
    taskId,
    version: Number(item.version?.N ?? 0),
    due: item.dueAt !== undefined,
    counted: item.counted?.M
      ? Object.fromEntries(entries.filter(isKnown).map(([name, value]) => [name, BigInt(value.N ?? '0')]))
      : undefined,
    unknownEntries: Object.fromEntries(entries.filter((entry) => !isKnown(entry))),
  }
}

/** A node from its row. Throws on an item with another kind of key. */
export function readNode(item: Item): SummaryNode {
  const node = parseKey.node(keyOfItem(item))
  if (!node) throw new RangeError('not the key of a node')
  const counters: Record<string, bigint> = {}
  for (const [name, value] of Object.entries(item))
    if (name.startsWith(counterPrefix) && value.N && value.N !== '0')
      counters[name.slice(counterPrefix.length)] = BigInt(value.N)
  return {
    node,
    label: item.label?.S ?? '',
    ...(item.unitId?.S ? { unitId: item.unitId.S as UnitId } : {}),
    counters,
  }
}

export function summaryStore(table: Table): SummaryStore {
  const act = actionsOn(table.name)
  const ensured = new Set<string>()

  /**
   * Adds to the nodes' counters without reading them, so that folds of the same node do not refuse each other. A counter
   * that falls to zero therefore stays as an attribute with the value 0, which `readNode` leaves out: to remove it, the
   * update would need the condition that the counter has exactly the value to be subtracted, and every other fold of
   * that node in between would make the whole transaction fail. Zeros cannot fill a row: its names are the fixed
   * counters, the form's questions, the levels, and at most one per hour in which a unit's own deadline ever lay.
   */
  const additions = (directive: DirectiveId, nodes: ReadonlyMap<NodeId, Counters>): TransactWriteItem[] =>
    [...nodes].map(([node, counters]) => {
      const entries = Object.entries(counters)
      return act.update(keys.node(directive, node), {
        UpdateExpression: `SET #type = :type ADD ${entries.map((_, i) => `#${i} :${i}`).join(', ')}`,
        ExpressionAttributeNames: {
          '#type': 'type',
          ...Object.fromEntries(entries.map(([name], i) => [`#${i}`, counterPrefix + name])),
        },
        ExpressionAttributeValues: {
          ':type': { S: 'node' },
          ...Object.fromEntries(entries.map(([, value], i) => [`:${i}`, { N: String(value) }])),
        },
      })
    })

  return {
    async node(directive, node) {
      const item = await table.get(keys.node(directive, node))
      return item && readNode(item)
    },

    async children(directive, node) {
      const nodes: SummaryNode[] = []
      for await (const item of table.query(keys.branch(directive, node), { begins: 'NODE#' }))
        nodes.push(readNode(item))
      return nodes
    },

    async ensureNodes(directive, nodes) {
      for (const step of nodes) {
        const mark = `${directive}#${step.node}`
        if (ensured.has(mark)) continue
        const outcome = await table.update(keys.node(directive, step.node), {
          UpdateExpression: `SET label = :label, #type = :type, v = if_not_exists(v, :one)${step.unitId ? ', unitId = :unit' : ''}`,
          // Settles two chunks below the same node: the first one creates it.
          ...condition('summary.ensure-node', 'attribute_not_exists(label)'),
          ExpressionAttributeNames: { '#type': 'type' },
          ExpressionAttributeValues: {
            ':label': { S: step.label },
            ':type': { S: 'node' },
            ':one': { N: '1' },
            ...(step.unitId ? { ':unit': { S: step.unitId } } : {}),
          },
        })
        if (outcome === 'busy') throw new Error('the table is busy; the chunk is taken up again')
        ensured.add(mark)
      }
    },

    async guards(tasks) {
      const items = await table.getMany(tasks.map(keys.guard))
      return new Map(items.map(readGuard).map((guard) => [guard.taskId, guard]))
    },

    async fold(directive, tasks, nodes) {
      const refused = await table.transactOrName([
        ...tasks.map(({ read, counted, whole, overtaken }) =>
          act.update(keys.guard(read.taskId), {
            UpdateExpression: `SET counted = :counted ${whole && !overtaken ? 'REMOVE dueShard, dueAt ' : ''}ADD version :one`,
            // Settles two workers that count the same task, and a worker against a concurrent report. For an overtaken
            // task it settles the workers only: the sums hold what `counted` says, whichever report that was.
            ...(!overtaken
              ? condition('summary.fold.guard', 'version = :expected')
              : read.counted
                ? condition('summary.fold.overtaken', 'counted = :before')
                : condition('summary.fold.overtaken-first', 'attribute_not_exists(counted)')),
            ExpressionAttributeValues: {
              ':counted': { M: { ...read.unknownEntries, ...asMap(counted) } },
              ':one': { N: '1' },
              ...(!overtaken ? { ':expected': { N: String(read.version) } } : {}),
              ...(overtaken && read.counted
                ? { ':before': { M: { ...read.unknownEntries, ...asMap(read.counted) } } }
                : {}),
            },
          }),
        ),
        ...additions(directive, nodes),
      ])
      if (refused === 'done') return 'done'
      const changed = refused.actions.flatMap((index) => tasks[index]?.read.taskId ?? [])
      return changed.length > 0 ? { changed: new Set(changed) } : 'busy'
    },

    foldChunk: (directive, manifestId, chunk, nodes) =>
      table.transact([
        act.update(keys.chunk(manifestId, chunk), {
          UpdateExpression: 'SET stage = :counted, #type = :type REMOVE dueShard, dueAt',
          ...condition('chunk.count', 'stage = :issued'),
          ExpressionAttributeNames: { '#type': 'type' },
          ExpressionAttributeValues: {
            ':counted': { S: 'counted' },
            ':issued': { S: 'issued' },
            ':type': { S: 'chunk-counted' },
          },
        }),
        ...additions(directive, nodes),
      ]),
  }
}

/** Whether an item of a branch is a node, not a task. */
export const isNodeItem = (item: Item): boolean => item.sk?.S?.startsWith('NODE#') ?? false
