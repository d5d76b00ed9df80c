import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { TaskId } from '#domain/ids.ts'
import { contribution, countedVersion, total } from '#domain/summary/summary.ts'
import { approve, returnReport } from '#domain/task/report-acts.ts'
import { exclude, reinstate, withdraw } from '#domain/task/standing-acts.ts'
import type { Task } from '#domain/task/task.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { type System, someUnits, systemOn } from '#test/support/system.ts'
import { lifetimeOn, smallLimits } from './lifetime-world.ts'

let engine: Engine
let system: System
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  system = systemOn((await engine.fresh(smallLimits)).store)
})

const { tasksOf, answer, decide, rootCounters } = lifetimeOn(() => system)

/** The sums recomputed from the stored tasks and reports, independently of the summary. */
async function recomputed(directive: PublishedDirective) {
  const parts = await Promise.all(
    (await tasksOf(directive)).map(async (task) => {
      const version = countedVersion(task)
      const report = version === undefined ? undefined : await system.store.tasks.report(task.id, version)
      return contribution(task, report && { report, form: directive.form })
    }),
  )
  return total(parts)
}

describe('a directive’s lifetime', () => {
  it('adds up approved reports only, after corrections, returns, exclusions and withdrawals', async () => {
    const directive = await system.publish(someUnits(6))
    await system.settle()
    const [a, b, c, d, e] = (await tasksOf(directive)).map((task) => task.id) as TaskId[]
    for (const [task, people] of [
      [a, 100],
      [b, 200],
      [c, 300],
      [d, 400],
    ] as const)
      expect((await answer(task as TaskId, people)).ok).toBe(true)
    await answer(a as TaskId, 150)
    for (const task of [a, b, c, d]) await decide(task as TaskId, approve)
    await decide(b as TaskId, (task, context) => returnReport(task, context, { reason: 'Thiếu số liệu' }))
    await decide(c as TaskId, (task, context) => exclude(task, context, 'Đã sáp nhập'))
    await decide(e as TaskId, (task, context) => withdraw(task, context, 'Gửi nhầm'))
    await system.settle()
    const counters = await rootCounters(directive)
    expect(counters).toEqual(await recomputed(directive))
    expect(counters).toMatchObject({
      issued: 5n,
      withdrawn: 1n,
      'sum:TL05': 550n,
      'bucket:approved': 2n,
      'bucket:returned': 1n,
      'bucket:excluded': 1n,
      'bucket:untouched': 1n,
    })
  })

  it('keeps a report sent after submission was closed as a late version that is not counted', async () => {
    const directive = await system.publish(someUnits(1))
    await system.settle()
    const [task] = await tasksOf(directive)
    await decide((task as Task).id, (one, context) => withdraw(one, context, 'Gửi nhầm'))
    await answer((task as Task).id, 70)
    await system.settle()
    expect((await system.store.tasks.allReports((task as Task).id)).map(({ late }) => late)).toEqual([
      'withdrawn',
    ])
    expect(await rootCounters(directive)).toEqual({ withdrawn: 1n })
  })

  it('counts a report kept as late when the unit sends it again after being reinstated', async () => {
    const directive = await system.publish(someUnits(1), { approval: 'automatic' })
    await system.settle()
    const [task] = (await tasksOf(directive)) as [Task]
    await decide(task.id, (one, context) => withdraw(one, context, 'Gửi nhầm'))
    await answer(task.id, 70)
    await decide(task.id, reinstate)
    await answer(task.id, 70)
    await system.settle()
    expect(await rootCounters(directive)).toMatchObject({ 'bucket:approved': 1n, 'sum:TL05': 70n })
  })

  it('refuses to approve a version other than the one that was reviewed', async () => {
    const directive = await system.publish(someUnits(1))
    await system.settle()
    const [task] = (await tasksOf(directive)) as [Task]
    await answer(task.id, 5)
    await answer(task.id, 6)
    expect(await decide(task.id, (one, context) => approve(one, context, 1))).toMatchObject({
      problems: [{ code: 'changed-meanwhile' }],
    })
    expect((await decide(task.id, (one, context) => approve(one, context, 2))).ok).toBe(true)
  })
})
