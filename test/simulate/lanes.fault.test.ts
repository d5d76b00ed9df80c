import './quiet.ts'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { playSlowSending } from './slow-sending.ts'
import type { Alter } from './world/functions.ts'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

const units = 400
const longest = 60
const rates = { setting: 20, taken: 2 }

/** All mails are nudged by way of one queue, as before there were lanes. */
const oneQueue: Alter = (parts) => ({
  ...parts,
  nudger: {
    send: (nudges) =>
      parts.nudger.send(nudges.map((nudge) => (nudge.kind === 'mail' ? { ...nudge, queue: 'bulk' } : nudge))),
  },
})

describe('when SES takes ten times less than the setting says', () => {
  it('all of an urgent directive to sixteen leaves within a minute behind a large one, which goes on', async () => {
    const seen = await playSlowSending(engine.client, 1, units, rates)
    expect(seen.urgentSeconds).toBeLessThanOrEqual(longest)
    expect(seen.bulkMeanwhile).toBeGreaterThan(0)
    expect(seen.bulkLeft).toBe(0)
  }, 300_000)

  it('a sweep that ignores lanes is seen: the urgent directive waits longer', async () => {
    const { urgentSeconds } = await playSlowSending(engine.client, 1, units, rates, oneQueue)
    expect(urgentSeconds ?? Number.POSITIVE_INFINITY).toBeGreaterThan(longest)
  }, 300_000)
})
