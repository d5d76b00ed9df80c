import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { changeDirective } from '#app/directives/change-directive.ts'
import { placeForUnit } from '#app/directives/place-for-unit.ts'
import { isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import { close } from '#domain/directive/directive-acts.ts'
import { asNodeId, type DirectiveId, deepestNode, type UnitId } from '#domain/ids.ts'
import { addTask } from '#domain/task/new-task.ts'
import type { Task } from '#domain/task/task.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { type System, someUnits, systemOn } from '#test/support/system.ts'
import { lifetimeOn, secretary, smallLimits } from './lifetime-world.ts'

let engine: Engine
let system: System
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  system = systemOn((await engine.fresh(smallLimits)).store)
})

const { deps, tasksOf } = lifetimeOn(() => system)

/** The directive as stored now, because every addition changes it. */
async function published(id: DirectiveId): Promise<PublishedDirective> {
  const directive = await system.store.directives.get(id)
  if (!directive || !isPublished(directive)) throw new Error('the directive is not published')
  return directive
}

/** A unit added after publication in the same place as another. */
const oneMore = async (directive: PublishedDirective, beside: Task) =>
  addTask(
    {
      unitId: 'H24.MOI' as UnitId,
      unitName: 'Đơn vị mới',
      email: 'moi@haiphong.example',
      role: 'lead',
      level: 'chung',
      node: beside.node,
    },
    beside.path,
    { directive, calendar: await system.store.registry.calendar(), now: system.now(), by: secretary },
  )

describe('a directive’s lifetime', () => {
  it('does not send steps that had passed when a unit was added', async () => {
    const directive = await system.publish(someUnits(1))
    await system.settle()
    system.setNow('2023-10-17T03:00:00.000Z' as never)
    const [first] = (await tasksOf(directive)) as [Task]
    const added = await oneMore(directive, first)
    expect(await system.store.tasks.add(added, system.now())).toBe('done')
    system.setNow('2023-10-18T03:30:00.000Z' as never)
    await system.settle()
    const toNew = system.outbox.filter(({ to }) => to === 'moi@haiphong.example').map(({ kind }) => kind)
    expect(toNew).toEqual(['request'])
  })

  it('keeps paths within the deepest level when each added unit reports to the one added before', async () => {
    const { id } = await system.publish(someUnits(1))
    await system.settle()
    let directive = await published(id)
    let [above] = (await tasksOf(directive)) as [Task]
    for (let n = 1; n <= deepestNode + 2; n += 1) {
      const unit = {
        id: `H24.MOI${n}` as UnitId,
        name: `Đơn vị mới ${n}`,
        kind: 'school',
        parent: above.unitId,
        groups: [],
        contact: { name: 'Văn thư', email: `moi${n}@haiphong.example` },
      }
      await system.store.registry.put([unit], [])
      const path = await placeForUnit(system.store, directive, unit, 'parent')
      const node = path?.at(-1)?.node
      if (!path || !node) throw new Error('no place for the unit')
      expect(asNodeId(node)).toBe(node)
      const added = addTask(
        {
          unitId: unit.id,
          unitName: unit.name,
          email: unit.contact.email,
          role: 'lead',
          level: 'chung',
          node,
        },
        path,
        { directive, calendar: await system.store.registry.calendar(), now: system.now(), by: secretary },
      )
      expect(await system.store.tasks.add(added, system.now())).toBe('done')
      await system.settle()
      above = added.task
      directive = await published(id)
    }
  })

  it('adds no unit to a directive that was closed in the meantime', async () => {
    const directive = await system.publish(someUnits(1))
    await system.settle()
    const [first] = (await tasksOf(directive)) as [Task]
    const added = await oneMore(directive, first)
    const closed = await changeDirective(deps(), directive.id, secretary, (_, context) =>
      close(directive, { ...context, closedBy: directive.publication.by }),
    )
    expect(closed.ok).toBe(true)
    expect(await system.store.tasks.add(added, system.now())).toBe('changed')
    expect(await system.store.tasks.get(added.task.id)).toBeUndefined()
  })
})
