import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { isWithin, nodeAndAbove, rootNode } from '#domain/directive/path.ts'
import { deepestNode, type NodeId, taskIdOf, type UnitId } from '#domain/ids.ts'
import type { Task } from '#domain/task/task.ts'
import { branchStore } from '#store/branch.ts'
import { keyItem, keys, placeOfNode } from '#store/keys.ts'
import type { SummaryNode } from '#store/summary-store.ts'
import { taskItem } from '#store/task-item.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aTask, startOfDemo } from '#test/support/factories.ts'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

const { directiveId } = aTask()

/** The units at a node, which of them are wanted, and the nodes below it. */
interface Branch {
  readonly wanted: readonly boolean[]
  readonly below: readonly Branch[]
}
const branches = fc.letrec<{ branch: Branch }>((tie) => ({
  branch: fc.record({
    wanted: fc.array(fc.boolean(), { maxLength: 7 }),
    below: fc.oneof(
      { depthSize: 'small', withCrossShrink: true, maxDepth: deepestNode },
      fc.constant([]),
      fc.array(tie('branch'), { maxLength: 12 }),
    ),
  }),
})).branch

interface Planted {
  readonly nodes: readonly NodeId[]
  /** In the order of the reporting path. */
  readonly tasks: readonly Task[]
  readonly wanted: ReadonlySet<string>
}

/** Names nodes and units: sub-branches first, then the node's own units. */
function plant(branch: Branch, node: NodeId = rootNode): Planted {
  const parts = branch.below.map((child, n) => plant(child, `${node}.${n + 1}` as NodeId))
  const own = branch.wanted.map((_, n) => {
    const unitId = `H24.U${String(n).padStart(3, '0')}` as UnitId
    const progress = branch.wanted[n] ? { is: 'drafting' as const } : { is: 'untouched' as const }
    return aTask({ id: taskIdOf(directiveId, node, unitId), node, unitId, progress })
  })
  return {
    nodes: [node, ...parts.flatMap(({ nodes }) => nodes)],
    tasks: [...parts.flatMap(({ tasks }) => tasks), ...own],
    wanted: new Set([
      ...parts.flatMap(({ wanted }) => [...wanted]),
      ...own.filter((_, n) => branch.wanted[n]).map(({ id }) => id),
    ]),
  }
}

describe('pages of a branch', () => {
  it('hold every wanted unit once and in order, however much is read ahead', async () => {
    await fc.assert(
      fc.asyncProperty(
        branches,
        fc.integer({ min: 1, max: 9 }),
        // The counters may be outdated: too low, too high, or missing.
        fc.constantFrom('right', 'behind', 'unknown'),
        fc.boolean(),
        // What is wanted is told by a predicate only, by states as well, or by naming the units.
        fc.constantFrom('predicate', 'states', 'few units', 'many units'),
        fc.integer({ min: 1, max: 100 }),
        async (branch, limit, counters, belowIsRead, by, budget) => {
          const { nodes, tasks, wanted } = plant(branch)
          const { table } = await engine.fresh({
            transaction: 10,
            batchWrite: 25,
            batchGet: 7,
            additions: 6,
            page: 5,
          })
          await table.putAll([
            ...nodes.map((node) => ({
              ...keyItem(keys.node(directiveId, node)),
              type: { S: 'node' },
              label: { S: node },
            })),
            ...tasks.map((task) => taskItem(task, startOfDemo, undefined)),
          ])
          const expected = tasks.filter(({ id }) => wanted.has(id))
          const held = (node: NodeId) => expected.filter((task) => isWithin(task.node, node)).length
          const expects = ({ node }: SummaryNode): number =>
            held(node) === 0 ? 0 : counters === 'right' ? held(node) : 1
          const below = nodes
            .filter((node) => nodeAndAbove(node).length === 2)
            .sort((a, b) => (placeOfNode(a) < placeOfNode(b) ? -1 : 1))
            .map((node): SummaryNode => ({ node, label: node, counters: {} }))
          const found: string[] = []
          let cursor: string | undefined
          do {
            const page = await branchStore(table, by === 'many units' ? 0 : undefined).page(directiveId, {
              from: rootNode,
              cursor,
              limit,
              wants: ({ id }) => wanted.has(id),
              ...(by === 'states' ? { states: ['drafting'] } : {}),
              ...(by.endsWith('units') ? { among: expected } : {}),
              budget,
              ...(counters === 'unknown' ? {} : { expects }),
              ...(belowIsRead ? { below } : {}),
            })
            expect(page.tasks.length).toBeLessThanOrEqual(limit)
            found.push(...page.tasks.map(({ id }) => id))
            cursor = page.next
          } while (cursor)
          expect(found).toEqual(expected.map(({ id }) => id))
        },
      ),
      { numRuns: 40 },
    )
  }, 120_000)
})
