import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { rootNode } from '#domain/directive/path.ts'
import { taskIdOf, type UnitId } from '#domain/ids.ts'
import { stateOf, type Task, taskStates } from '#domain/task/task.ts'
import { branchStore } from '#store/branch.ts'
import { taskItem } from '#store/task-item.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aTask, startOfDemo as at } from '#test/support/factories.ts'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

const standings: readonly Task['standing'][] = [
  { is: 'issued' },
  { is: 'excluded', at, reason: 'Sáp nhập' },
  { is: 'withdrawn', at, reason: 'Gửi nhầm' },
]
const progresses: readonly Task['progress'][] = [
  { is: 'untouched' },
  { is: 'drafting' },
  { is: 'submitted', version: 1, at },
  { is: 'returned', version: 1, at, reason: 'Thiếu' },
  { is: 'approved', version: 1, at, automatic: false },
]
const addresses: readonly Task['address'][] = [{ is: 'working', email: 'a@b.example' }, { is: 'missing' }]

test('a list by state fetches every task of the state, whatever else is stored in it', async () => {
  const { directiveId } = aTask()
  const tasks = standings.flatMap((standing) =>
    progresses.flatMap((progress) => addresses.map((address) => ({ standing, progress, address }))),
  )
  const planted = tasks.map((one, n) => {
    const unitId = `H24.U${String(n).padStart(3, '0')}` as UnitId
    return aTask({ ...one, id: taskIdOf(directiveId, rootNode, unitId), node: rootNode, unitId })
  })
  const { table } = await engine.fresh()
  await table.putAll(planted.map((task) => taskItem(task, at, undefined)))
  for (const state of taskStates) {
    const page = await branchStore(table).page(directiveId, {
      from: rootNode,
      limit: 50,
      states: [state],
      wants: (task) => stateOf(task) === state,
    })
    const expected = planted.filter((task) => stateOf(task) === state)
    expect([state, page.tasks.map(({ id }) => id)]).toEqual([state, expected.map(({ id }) => id)])
  }
})
