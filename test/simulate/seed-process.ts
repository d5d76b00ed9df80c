import './silence-logs.ts'
import { startEngine } from '#test/support/engine.ts'
import type { Counts } from './actors/tally.ts'
import { storiesOf } from './checks/served.ts'
import { runLifetime, type Violation } from './lifetime.ts'
import { type FaultKind, faultKinds } from './world/faults.ts'

// A process with its own engine. It plays the seeds that its parent sends, one after the other.

export interface Wanted {
  readonly seed: number
  readonly units: number
  readonly faults: readonly FaultKind[]
}

/** The result of one seed. Its trace is included only when a guarantee was broken. */
export interface Played {
  readonly seed: number
  readonly steps: number
  readonly seconds: number
  readonly hash: string
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>
  /** Mails claimed right after a day off was declared: the documented residual race. */
  readonly overtaken: number
  /** How often each story was tried, and how often it succeeded. */
  readonly stories: Counts
  readonly violations: readonly Violation[]
  readonly run: readonly string[]
}

const engine = await startEngine()

async function play({ seed, units, faults }: Wanted): Promise<Played> {
  const began = performance.now()
  const enabled = new Set(faultKinds.filter((kind) => faults.includes(kind)))
  const life = await runLifetime({ engine: engine.client, seed, units, faults: enabled })
  return {
    seed,
    steps: life.steps,
    seconds: (performance.now() - began) / 1000,
    hash: life.trace.hash(),
    faults: Object.fromEntries(life.faults),
    overtaken: life.overtaken,
    stories: storiesOf(life.evidence),
    violations: life.violations,
    run: life.violations.length > 0 ? life.trace.lines : [],
  }
}

process.on('message', async (wanted: Wanted) => {
  process.send?.(await play(wanted))
})
process.on('disconnect', async () => {
  await engine.stop()
  process.exit(0)
})
