import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { compile } from '#app/summaries/compile.ts'
import { changeTask } from '#app/tasks/change-task.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { rootNode } from '#domain/directive/path.ts'
import type { ReportForm } from '#domain/form/form.ts'
import { canonical, sha256 } from '#domain/history/history.ts'
import type { TaskId } from '#domain/ids.ts'
import { ok } from '#domain/result.ts'
import { submit } from '#domain/task/report-acts.ts'
import { type StoreWithDue, storeWithDueOn } from '#store/store-with-due.ts'
import { awsLimits, onTable } from '#store/table.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { cancelled, struckClient } from '#test/support/struck-client.ts'
import { type System, someUnits, systemOn } from '#test/support/system.ts'

/**
 * More figures than one update of an item can add: the expression would exceed 4 KB. A form of today has 120 at most,
 * each with one counter; the store under test is given a longer one.
 */
const manyFigures = Array.from({ length: 700 }, (_, n) => `F${n}`)

const longForm: ReportForm = {
  name: 'Biểu mẫu dài',
  indicators: manyFigures.map(
    (code) => ({ code, kind: 'count', label: code, required: false, unitOfMeasure: 'lượt' }) as const,
  ),
  rules: [],
  outline: [],
}
const withLongForm = (store: StoreWithDue): StoreWithDue => ({
  ...store,
  directives: { ...store.directives, form: async () => longForm },
})

let engine: Engine
let tableName: string
let system: System
let directive: PublishedDirective
/** Intercepts calls between a fold and the engine: throws, or does something first. */
let meanwhile: (actions: readonly TransactWriteItem[]) => Promise<void>
/** The store of the function that folds. */
let folding: StoreWithDue
/** The number of tasks counted by each transaction that reached the engine. */
let folds: number[]

beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  const fresh = await engine.fresh()
  tableName = fresh.tableName
  system = systemOn(withLongForm(fresh.store))
  directive = await system.publish(someUnits(4), { approval: 'automatic' })
  await system.settle()
  meanwhile = async () => {}
  folds = []
  folding = withLongForm(storeWithDueOn(onTable(watchedClient(), tableName, awsLimits, async () => {})))
})

const watchedClient = () =>
  struckClient(engine.client, async (actions) => {
    await meanwhile(actions)
    folds.push(guardsIn(actions).length)
  })

const guardsIn = (actions: readonly TransactWriteItem[]): readonly number[] =>
  actions.flatMap(({ Update }, place) => (Update?.Key?.sk?.S === 'GUARD' ? [place] : []))

const task = (n: number): TaskId => `${directive.id}_0.1_H24.T000${n}` as TaskId

/** The unit reports these figures; the form itself asks for fewer. */
async function answer(n: number, figures: Readonly<Record<string, number>>): Promise<void> {
  const deps = { store: system.store, nudger: system.nudger, clock: system.now }
  const answers = { figures, yesNo: {}, texts: {}, dates: {} }
  const submission = { answers, files: [], contentHash: sha256(canonical(figures)) }
  const answered = await changeTask(deps, task(n), { is: 'unit' }, (one, context) =>
    ok(submit(one, context, submission, { is: 'unit' })),
  )
  if (!answered.ok) throw new Error(JSON.stringify(answered.problems))
}

const all = (value: number) => Object.fromEntries(manyFigures.map((code) => [code, value]))

const fold = (...numbers: readonly number[]) =>
  compile(
    { store: folding, pause: async () => {} },
    numbers.map((n) => ({ kind: 'count-task', taskId: task(n) })),
  )

const counted = async () => (await system.store.summaries.node(directive.id, rootNode))?.counters ?? {}
const sums = (value: bigint) => Object.fromEntries(manyFigures.map((code) => [`sum:${code}`, value]))

describe('a report with more figures than one update can add', () => {
  it('is counted completely, each portion in one transaction with its guard', async () => {
    await answer(1, all(3))
    await answer(2, all(4))
    expect(await fold(1, 2)).toEqual({ folded: 2, again: [] })
    expect(await counted()).toEqual({
      issued: 4n,
      'bucket:untouched': 2n,
      'open:level:chung': 2n,
      'bucket:approved': 2n,
      'done:on-time': 2n,
      ...sums(7n),
    })
  })

  it('is counted exactly by the next worker when one died between two portions', async () => {
    await answer(1, all(3))
    let written = 0
    meanwhile = async () => {
      written += 1
      if (written === 3) throw new Error('died')
    }
    await expect(fold(1)).rejects.toThrow('died')
    const half = await counted()
    expect(half['bucket:approved']).toBe(1n)
    expect(Object.keys(half).length).toBeLessThan(manyFigures.length)
    await answer(1, all(5))
    meanwhile = async () => {}
    await system.settle()
    expect(await counted()).toMatchObject({ issued: 4n, 'bucket:approved': 1n, ...sums(5n) })
  })
})

describe('a guard that moves while its pack is folded', () => {
  beforeEach(async () => {
    for (const n of [1, 2, 3, 4]) await answer(n, { F0: 10 })
  })

  it('has its task counted as it was read, and then as it is', async () => {
    let met = false
    meanwhile = async () => {
      if (met) return
      met = true
      await answer(2, { F0: 25 })
    }
    expect(await fold(1, 2, 3, 4)).toEqual({ folded: 4, again: [] })
    expect(await counted()).toMatchObject({ 'bucket:approved': 4n, 'sum:F0': 55n })
    expect(folds).toEqual([4, 4, 1])
  })

  it('delays its own task only, when it is written at the same moment', async () => {
    let met = false
    meanwhile = async (actions) => {
      if (met) return
      met = true
      throw cancelled(actions, guardsIn(actions)[1] ?? 0, 'TransactionConflict')
    }
    expect(await fold(1, 2, 3, 4)).toEqual({ folded: 4, again: [] })
    expect(folds).toEqual([4, 1])
    expect(await counted()).toMatchObject({ 'bucket:approved': 4n, 'sum:F0': 40n })
  })

  it('is counted as read if it changes at every attempt, and the nudges of its changes count the rest', async () => {
    let value = 100
    meanwhile = async (actions) => {
      if (!actions.some(({ Update }) => Update?.Key?.pk?.S === `T#${task(3)}`)) return
      value += 1
      await answer(3, { F0: value })
    }
    const { folded, again } = await fold(1, 2, 3, 4)
    expect({ folded, again }).toEqual({ folded: 4, again: [] })
    // Two reads of the task, and each was counted although the unit had reported again.
    expect(folds).toEqual([4, 4, 1, 1])
    expect(await counted()).toMatchObject({ 'bucket:approved': 4n, 'sum:F0': 30n + 102n })
    meanwhile = async () => {}
    await system.settle()
    expect(await counted()).toMatchObject({ 'bucket:approved': 4n, 'sum:F0': 30n + BigInt(value) })
  })

  it('is not counted twice if another worker counted its task meanwhile', async () => {
    let met = false
    meanwhile = async () => {
      if (met) return
      met = true
      await system.settle()
      await answer(2, { F0: 25 })
    }
    await fold(1, 2, 3, 4)
    await system.settle()
    expect(await counted()).toMatchObject({ 'bucket:approved': 4n, 'sum:F0': 55n })
  })
})

describe('a nudge that comes again', () => {
  it('writes nothing when its report has been counted', async () => {
    await answer(1, { F0: 10 })
    await fold(1)
    folds = []
    expect(await fold(1)).toEqual({ folded: 1, again: [] })
    expect(folds).toEqual([])
  })
})
