import './silence-logs.ts'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { type Lifetime, runLifetime } from './lifetime.ts'
import { faultKinds } from './world/faults.ts'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

const all = new Set(faultKinds)

const live = (seed: number, units: number): Promise<Lifetime> =>
  runLifetime({ engine: engine.client, seed, units, faults: all })

describe('the simulator', () => {
  it('produces the same trace for the same seed', async () => {
    const [first, second] = [await live(11, 6), await live(11, 6)]
    expect(second.trace.hash()).toBe(first.trace.hash())
    expect(second.steps).toBe(first.steps)
    expect(second.faults).toEqual(first.faults)
  }, 120_000)

  it('finds no broken guarantee in a few seeds under all faults', async () => {
    for (const seed of [1, 2, 3]) expect((await live(seed, 8)).violations).toEqual([])
  }, 240_000)
})
