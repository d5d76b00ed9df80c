import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { countUnknownOutcomes } from '#infra/local/control/due-items.ts'
import type { TableModel } from '#infra/local/template/model.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { someUnits, systemOn } from '#test/support/system.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

describe('mails of unknown outcome', () => {
  it('are counted until an event or the grace settles them', async () => {
    const system = systemOn(engine.store)
    const table: TableModel = {
      name: engine.tableName,
      attributeTypes: {},
      keys: { partition: 'pk', sort: 'sk' },
      indexes: [
        {
          name: 'due',
          keys: { partition: 'dueShard', sort: 'dueAt' },
          projection: { type: 'INCLUDE', attributes: [] },
        },
      ],
    }
    const count = () => countUnknownOutcomes(engine.client, [table])
    expect(await count()).toBe(0)
    system.answers.push('accepted-then-lost', 'accepted-then-lost')
    await system.publish(someUnits(4))
    await system.drain()
    expect(await count()).toBe(2)
    system.advance(6)
    await system.settle()
    expect(await count()).toBe(0)
  })
})
