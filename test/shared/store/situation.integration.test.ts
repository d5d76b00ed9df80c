import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { moveDeadline } from '#domain/directive/directive-acts.ts'
import { rootNode } from '#domain/directive/path.ts'
import { taskIdOf } from '#domain/ids.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { directiveReader } from '#store/directive-reader.ts'
import { formStore } from '#store/form-store.ts'
import { gateKey } from '#store/gates.ts'
import { keyItem } from '#store/keys.ts'
import { situationsOf } from '#store/situation.ts'
import type { Table } from '#store/table.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { someUnits, systemOn } from '#test/support/system.ts'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

/** The same table, recording the keys of single reads. */
function watched(table: Table): { table: Table; read: string[] } {
  const read: string[] = []
  const get: Table['get'] = (key, ...rest) => {
    read.push(key.sk)
    return table.get(key, ...rest)
  }
  return { table: { ...table, get }, read }
}

const publishedOn = async ({ store }: { store: Engine['store'] }) => {
  const system = systemOn(store)
  const directive = await system.publish(someUnits(2))
  await system.settle()
  const [task] = (await store.branches.page(directive.id, { from: rootNode, limit: 1 })).tasks
  if (!task) throw new Error('no task')
  return { system, directive, task }
}

it('reads a directive once per version', async () => {
  const fresh = await engine.fresh()
  const { directive, task } = await publishedOn(fresh)
  const { table, read } = watched(fresh.table)
  const situation = situationsOf(table, directiveReader(formStore(table)))
  for (let time = 0; time < 3; time += 1) {
    const seen = await situation(task.id)
    expect(seen.directive).toEqual(await fresh.store.directives.get(directive.id))
    expect(seen.task).toEqual(task)
  }
  expect(read).toEqual(['DIRECTIVE'])
})

it('shows a warm function the deadline that another function has just moved', async () => {
  const fresh = await engine.fresh()
  const { system, directive, task } = await publishedOn(fresh)
  const situation = situationsOf(fresh.table, directiveReader(formStore(fresh.table)))
  await situation(task.id)
  const at = '2023-10-27T10:00:00.000Z' as Instant
  const moved = moveDeadline(
    (await fresh.store.directives.get(directive.id)) as PublishedDirective,
    { level: 'chung', at },
    {
      now: system.now(),
      calendar: await fresh.store.registry.calendar(),
      by: { is: 'staff', id: 'secretary' },
    },
  )
  if (!moved.ok) throw new Error('refused')
  expect(await fresh.store.directives.commit(moved.value)).toBe('done')
  const seen = (await situation(task.id)).directive as PublishedDirective
  expect(seen.levels.map(({ deadline }) => deadline.at)).toEqual([at])
})

it('reads the directive every time if it was stored before gates existed', async () => {
  const fresh = await engine.fresh()
  const { directive, task } = await publishedOn(fresh)
  const Key = keyItem(gateKey(directive.id, task.id))
  await engine.client.send(new DeleteItemCommand({ TableName: fresh.tableName, Key }))
  const { table, read } = watched(fresh.table)
  const situation = situationsOf(table, directiveReader(formStore(fresh.table)))
  for (let time = 0; time < 2; time += 1) expect((await situation(task.id)).directive?.id).toBe(directive.id)
  expect(read).toEqual(['DIRECTIVE', 'DIRECTIVE'])
})

it('returns no task and no directive if the directive does not exist', async () => {
  const fresh = await engine.fresh()
  const { task } = await publishedOn(fresh)
  const empty = await engine.fresh()
  const seen = await situationsOf(
    empty.table,
    directiveReader(formStore(empty.table)),
  )(taskIdOf(task.directiveId, task.node, task.unitId))
  expect(seen.task).toBeUndefined()
  expect(seen.directive).toBeUndefined()
})

it('returns the stage, content and directive of a chunk', async () => {
  const { store } = await engine.fresh()
  const system = systemOn(store)
  const directive = await system.publish(someUnits(2))
  const { manifestId } = directive.publication
  const written = await store.manifests.situation(manifestId, 0)
  expect(written.state?.stage).toBe('pending')
  expect(written.chunk?.recipients).toHaveLength(2)
  expect(written.directive).toEqual(directive)
  await system.settle()
  expect((await store.manifests.situation(manifestId, 0)).state?.stage).toBe('counted')
  expect(await store.manifests.situation(manifestId, 1)).toMatchObject({ state: undefined, chunk: undefined })
})
