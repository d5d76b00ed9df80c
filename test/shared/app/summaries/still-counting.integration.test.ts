import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { branchFigures } from '#app/summaries/figures.ts'
import { rootNode } from '#domain/directive/path.ts'
import { deskOn } from '#test/support/desk.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aUnit } from '#test/support/factories.ts'
import { someUnits } from '#test/support/system.ts'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

test('counting an added unit does not hide that units of the publication are not counted yet', async () => {
  const { store } = await engine.fresh()
  const desk = await deskOn(store)
  const { system } = desk
  const { id } = await system.publish(someUnits(1))
  await store.registry.put([...someUnits(1), aUnit(2)], await store.registry.groups())
  const [chunk] = system.nudges.splice(0)
  if (chunk) await system.run(chunk)
  const later = system.nudges.splice(0)
  const added = await desk.ask('POST', `/api/directives/${id}/units`, {
    body: { unitId: 'H24.T0002', level: 'chung' },
  })
  expect(added.status).toBe(201)
  await system.drain()
  const directive = await store.directives.get(id)
  if (directive?.stage !== 'published') throw new Error('not published')
  const root = async () => {
    const found = await store.summaries.node(id, rootNode)
    if (!found) throw new Error('nothing is counted')
    return found
  }
  const pending = async () =>
    (await branchFigures(store, { directive, node: rootNode, root: await root() }, system.now())).pending
  expect((await desk.ask('GET', `/api/directives/${id}/summary`)).json).toMatchObject({
    issued: 1,
    pending: true,
  })
  expect(await pending()).toBe(true)
  for (const nudge of later) await system.run(nudge)
  expect((await desk.ask('GET', `/api/directives/${id}/summary`)).json).toMatchObject({
    issued: 2,
    pending: false,
  })
  expect(await pending()).toBe(false)
})
