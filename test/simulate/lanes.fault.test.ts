import './silence-logs.ts'
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

/** The deliberate bug: all mails are nudged through one queue, without lanes. */
const oneQueue: Alter = (parts) => ({
  ...parts,
  nudger: {
    send: (nudges) =>
      parts.nudger.send(nudges.map((nudge) => (nudge.kind === 'mail' ? { ...nudge, queue: 'bulk' } : nudge))),
  },
})

describe('when SES accepts a tenth of the configured rate', () => {
  it('every mail of an urgent directive to sixteen units leaves within a minute while a large directive is being sent, and the large one makes progress', async () => {
    const seen = await playSlowSending(engine.client, 1, units, rates)
    expect(seen.urgentSeconds).toBeLessThanOrEqual(longest)
    expect(seen.bulkMeanwhile).toBeGreaterThan(0)
    expect(seen.bulkLeft).toBe(0)
  }, 300_000)

  it('the check fails for a sweep that ignores lanes: the urgent directive waits longer', async () => {
    const { urgentSeconds } = await playSlowSending(engine.client, 1, units, rates, oneQueue)
    expect(urgentSeconds ?? Number.POSITIVE_INFINITY).toBeGreaterThan(longest)
  }, 300_000)
})
