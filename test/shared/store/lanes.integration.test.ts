import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { keyItem, keys } from '#store/keys.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { type System, someUnits, systemOn } from '#test/support/system.ts'

let engine: Engine
let tableName: string
let system: System
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  const fresh = await engine.fresh()
  tableName = fresh.tableName
  system = systemOn(fresh.store)
})

const later = '9999-01-01T00:00:00.000Z' as ReturnType<System['now']>
const linesOf = async () => {
  const { due } = system.store
  const shards = Array.from({ length: due.shards.BULK }, (_, shard) => due.lines(shard))
  return new Set((await Promise.all(shards)).flat().map(({ lane, directiveId }) => `${lane} ${directiveId}`))
}

it('finds the mails of a large directive in its line and sends all of them', async () => {
  await system.publish(someUnits(210))
  await system.drain()
  expect(system.outbox).toHaveLength(0)
  expect(await linesOf()).toEqual(new Set(['bulk aaaaaaaaaa']))
  await system.settle()
  expect(system.outbox).toHaveLength(210)
  expect(await linesOf()).toEqual(new Set())
}, 60_000)

it('still finds mails stored by a release without lanes', async () => {
  const directive = await system.publish(someUnits(3))
  const chunks = system.nudges.splice(0)
  for (const nudge of chunks) await system.run(nudge)
  system.nudges.length = 0
  const tasks = await system.store.branches.page(directive.id, {
    from: '0' as never,
    limit: 10,
    wants: () => true,
  })
  for (const task of tasks.tasks)
    for (const mail of await system.store.mails.ofTask(task.id))
      await engine.client.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: keyItem(keys.mail(mail.id)),
          UpdateExpression: 'SET dueShard = :old REMOVE #data.lane',
          ExpressionAttributeNames: { '#data': 'data' },
          ExpressionAttributeValues: { ':old': { S: 'DUE#3' } },
        }),
      )
  expect(await system.store.due.due('DUE', 3, later, 100)).toHaveLength(3)
  await system.settle()
  expect(system.outbox).toHaveLength(3)
})

it('reserves consecutive slots, none in the past', async () => {
  const { pace } = system.store
  const first = await pace.reserve(5, 100, 1_000_000)
  expect(first).toEqual({ first: 1_000_000, slowness: { factor: 1, since: 0 } })
  const many = await Promise.all(Array.from({ length: 10 }, () => pace.reserve(2, 100, 1_000_100)))
  const starts = many.map((one) => one.first).sort((a, b) => a - b)
  expect(starts).toEqual(Array.from({ length: 10 }, (_, n) => 1_000_500 + n * 200))
  expect((await pace.reserve(1, 100, 2_000_000)).first).toBe(2_000_000)
})

it('reduces the rate once for mails throttled together', async () => {
  const { pace } = system.store
  await pace.reserve(1, 100, 1_000_000)
  await pace.slowDown({ factor: 1.25, since: 1_000_500 }, 1_000_000)
  await pace.slowDown({ factor: 1.56, since: 1_000_600 }, 1_000_000)
  expect((await pace.reserve(1, 100, 1_000_700)).slowness).toEqual({ factor: 1.25, since: 1_000_500 })
})
