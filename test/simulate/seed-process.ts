import './quiet.ts'
import { startEngine } from '#test/support/engine.ts'
import { runLifetime, type Violation } from './lifetime.ts'
import { type FaultKind, faultKinds } from './world/faults.ts'

// One process with an engine of its own, which plays the seeds that it is given, one after the other.

export interface Wanted {
  readonly seed: number
  readonly units: number
  readonly faults: readonly FaultKind[]
}

/** What is told of one life. Its story is only told when something went wrong. */
export interface Played {
  readonly seed: number
  readonly steps: number
  readonly seconds: number
  readonly hash: string
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>
  /** Words overtaken by a day off that was declared while they were claimed: the known residual. */
  readonly overtaken: number
  readonly violations: readonly Violation[]
  readonly story: readonly string[]
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
    violations: life.violations,
    story: life.violations.length > 0 ? life.trace.lines : [],
  }
}

process.on('message', async (wanted: Wanted) => {
  process.send?.(await play(wanted))
})
process.on('disconnect', async () => {
  await engine.stop()
  process.exit(0)
})
