import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { ok } from '#domain/result.ts'
import { changeAddress } from '#domain/task/contact-acts.ts'
import type { Task } from '#domain/task/task.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aUnit } from '#test/support/factories.ts'
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

const { tasksOf, decide, rootCounters } = lifetimeOn(() => system)

describe('a directive’s lifetime', () => {
  it('creates one task and one request for every lead unit, however often its chunks are nudged', async () => {
    const directive = await system.publish(someUnits(23))
    system.nudges.push(...system.nudges)
    await system.settle()
    expect(await tasksOf(directive)).toHaveLength(23)
    expect(system.outbox.map(({ kind }) => kind)).toEqual(Array(23).fill('request'))
    expect(new Set(system.outbox.map(({ to }) => to)).size).toBe(23)
    expect(await rootCounters(directive)).toEqual({
      issued: 23n,
      'bucket:untouched': 23n,
      'open:level:chung': 23n,
    })
  })

  it('completes work whose nudges were lost, because the sweep finds due items', async () => {
    const directive = await system.publish(someUnits(9))
    system.nudges.length = 0
    await system.settle()
    expect(await tasksOf(directive)).toHaveLength(9)
    expect(system.outbox).toHaveLength(9)
  })

  it('publishes although a unit has no address, and counts the unit as undeliverable', async () => {
    const directive = await system.publish([...someUnits(3), aUnit(99, { contact: { name: 'Văn thư' } })])
    await system.settle()
    expect(system.outbox).toHaveLength(3)
    expect((await rootCounters(directive))?.['bucket:undeliverable']).toBe(1n)
  })

  it('sends cooperating and informed units one information mail and no task', async () => {
    const others = someUnits(4).map((unit) => ({
      ...unit,
      id: `${unit.id}.B` as typeof unit.id,
      groups: ['phoi-hop' as (typeof unit.groups)[number]],
    }))
    const directive = await system.publish([...someUnits(2), ...others], {
      recipients: [
        { group: 'truong' as never, role: 'lead', level: 'chung', through: 'group' },
        { group: 'phoi-hop' as never, role: 'informed', level: 'chung', through: 'group' },
      ],
    })
    await system.settle()
    expect(await tasksOf(directive)).toHaveLength(2)
    expect(system.outbox.filter(({ kind }) => kind === 'information')).toHaveLength(4)
  })

  it('sends one request if it is requested again before the first was sent', async () => {
    const directive = await system.publish(someUnits(1))
    const [chunk] = system.nudges.splice(0)
    if (chunk) await system.run(chunk)
    const [task] = (await tasksOf(directive)) as [Task]
    await decide(task.id, (one, context) =>
      ok(changeAddress(one, context, { email: 'moi@haiphong.example', resend: true })),
    )
    await system.settle()
    expect(system.outbox.map(({ kind, to }) => `${kind} ${to}`)).toEqual(['request moi@haiphong.example'])
  })
})
