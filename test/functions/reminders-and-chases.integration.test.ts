import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { returnReport } from '#domain/task/report-acts.ts'
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

const { tasksOf, answer, decide } = lifetimeOn(() => system)

describe('a directive’s lifetime', () => {
  it('reminds before the deadline and chases after it, only those who still owe a report, each once', async () => {
    const directive = await system.publish(someUnits(5), { approval: 'automatic' })
    await system.settle()
    const tasks = await tasksOf(directive)
    await answer((tasks[0] as Task).id, 10)
    const days: Record<string, string[]> = {}
    for (const day of ['2023-10-17', '2023-10-19', '2023-10-20', '2023-10-23', '2023-10-25', '2023-10-30']) {
      const before = system.outbox.length
      system.setNow(`${day}T01:30:00.000Z` as never)
      await system.settle()
      days[day] = system.outbox.slice(before).map(({ kind }) => kind)
    }
    expect(days).toEqual({
      '2023-10-17': Array(4).fill('reminder'),
      '2023-10-19': Array(4).fill('reminder'),
      '2023-10-20': Array(4).fill('reminder'),
      '2023-10-23': Array(4).fill('chase'),
      '2023-10-25': Array(4).fill('chase'),
      '2023-10-30': [],
    })
    expect((await tasksOf(directive)).map(({ chases }) => chases)).toEqual([0, 2, 2, 2, 2])
  })

  it('sends only the latest of several missed steps', async () => {
    await system.publish(someUnits(3))
    await system.settle()
    system.setNow('2023-10-25T02:00:00.000Z' as never)
    await system.settle()
    expect(system.outbox.slice(3).map(({ kind }) => kind)).toEqual(['chase', 'chase', 'chase'])
  })

  it('holds reminders back in the quiet hours and sends them at 06:00', async () => {
    await system.publish(someUnits(1))
    await system.settle()
    system.setNow('2023-10-17T16:00:00.000Z' as never)
    await system.settle()
    expect(system.outbox).toHaveLength(1)
    system.setNow('2023-10-17T23:00:00.000Z' as never)
    await system.settle()
    expect(system.outbox.map(({ kind }) => kind)).toEqual(['request', 'reminder'])
  })

  it('does not claim a reminder if the report was submitted after the reminder was created', async () => {
    const directive = await system.publish(someUnits(2))
    await system.settle()
    const [first] = await tasksOf(directive)
    system.setNow('2023-10-17T01:30:00.000Z' as never)
    await system.run({ kind: 'rung', directiveId: directive.id, rungId: 'chung.m3' })
    await answer((first as Task).id, 5)
    await system.settle()
    expect(system.outbox.filter(({ kind }) => kind === 'reminder')).toHaveLength(1)
  })

  it('chases a report that was returned after the last step of the ladder', async () => {
    const directive = await system.publish(someUnits(1))
    await system.settle()
    const [task] = (await tasksOf(directive)) as [Task]
    await answer(task.id, 5)
    system.setNow('2023-10-27T02:00:00.000Z' as never)
    await decide(task.id, (one, context) => returnReport(one, context, { reason: 'Thiếu số liệu' }))
    await system.settle()
    system.setNow('2023-10-28T02:30:00.000Z' as never)
    await system.settle()
    expect(system.outbox.map(({ kind }) => kind)).toEqual(['request', 'returned', 'chase'])
  })
})
