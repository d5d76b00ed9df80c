import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { setCalendar } from '#app/registry/set-calendar.ts'
import { moveDeadline } from '#domain/directive/directive-acts.ts'
import { ok } from '#domain/result.ts'
import { beginDraft } from '#domain/task/report-acts.ts'
import { setOwnDeadline } from '#domain/task/standing-acts.ts'
import type { Task } from '#domain/task/task.ts'
import { type LocalDate, plus } from '#domain/time/calendar.ts'
import { people } from '#test/support/desk.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { deadlineOfDemo } from '#test/support/factories.ts'
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

const { tasksOf, decide } = lifetimeOn(() => system)

describe('a directive’s lifetime', () => {
  it('reminds a unit by its own deadline', async () => {
    const directive = await system.publish(someUnits(2))
    await system.settle()
    const [first] = await tasksOf(directive)
    await decide((first as Task).id, (task, context) =>
      setOwnDeadline(task, context, plus(deadlineOfDemo, { minutes: 7 * 24 * 60 })),
    )
    await system.settle()
    const before = system.outbox.length
    system.setNow('2023-10-24T01:30:00.000Z' as never)
    await system.settle()
    const own = system.outbox.slice(before).filter(({ mailId }) => mailId.startsWith((first as Task).id))
    expect(own.map(({ kind }) => kind)).toEqual(['reminder'])
  })

  it('moves all deadlines in one write: no reminders for the old date, a mail about the new one', async () => {
    const directive = await system.publish(someUnits(4))
    await system.settle()
    const moved = moveDeadline(
      directive,
      { level: 'chung', at: plus(deadlineOfDemo, { minutes: 7 * 24 * 60 }) },
      {
        now: system.now(),
        calendar: await system.store.registry.calendar(),
        by: { is: 'staff', id: 'secretary' },
      },
    )
    if (!moved.ok) throw new Error('refused')
    expect(await system.store.directives.commit(moved.value)).toBe('done')
    await system.settle()
    expect(system.outbox.slice(4).map(({ kind }) => kind)).toEqual(Array(4).fill('deadline-moved'))
    system.setNow('2023-10-17T02:00:00.000Z' as never)
    await system.settle()
    expect(system.outbox).toHaveLength(8)
    system.setNow('2023-10-24T02:00:00.000Z' as never)
    await system.settle()
    expect(system.outbox.slice(8).map(({ kind }) => kind)).toEqual(Array(4).fill('reminder'))
  })

  it('does not lose a step of a task’s own ladder when its draft is saved while the step is due', async () => {
    const directive = await system.publish(someUnits(1))
    await system.settle()
    const [task] = (await tasksOf(directive)) as [Task]
    await decide(task.id, (one, context) =>
      setOwnDeadline(one, context, plus(deadlineOfDemo, { minutes: 60 })),
    )
    await system.settle()
    system.setNow('2023-10-17T01:30:00.000Z' as never)
    await decide(task.id, (one, context) => ok(beginDraft(one, context)))
    await system.settle()
    expect(system.outbox.map(({ kind }) => kind)).toEqual(['request', 'deadline-moved', 'reminder'])
  })

  it('sends a reminder a day later when a day off is added to the calendar after publication', async () => {
    await system.publish(someUnits(1))
    await system.settle()
    system.setNow('2023-10-20T11:00:00.000Z' as never)
    await system.settle()
    const before = system.outbox.length
    const calendar = await system.store.registry.calendar()
    const deps = { store: system.store, clock: system.now }
    const daysOff = [...calendar.daysOff, '2023-10-23'] as LocalDate[]
    const set = await setCalendar(deps, people.administrator, { daysOff, daysWorked: [] })
    expect(set).toMatchObject({ ok: true })
    system.setNow('2023-10-23T01:30:00.000Z' as never)
    await system.settle()
    expect(system.outbox).toHaveLength(before)
    system.setNow('2023-10-24T01:30:00.000Z' as never)
    await system.settle()
    expect(system.outbox.slice(before).map(({ kind }) => kind)).toEqual(['chase'])
  })
})
