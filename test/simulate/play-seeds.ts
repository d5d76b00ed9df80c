import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleProgram } from '#test/support/bundle.ts'
import type { Options } from './options.ts'
import type { Played, Wanted } from './seed-process.ts'

/** Plays the requested seeds in parallel processes and passes each result on when its seed ends. */
export async function playSeeds(
  { from, seeds, units, faults, processes }: Options,
  ended: (played: Played) => void,
): Promise<void> {
  let next = from
  const children: ChildProcess[] = []
  const folder = mkdtempSync(join(tmpdir(), 'thongsuot-simulate-'))
  const playOn = async (child: ChildProcess) => {
    const gone = once(child, 'exit')
    for (let seed = next++; seed < from + seeds; seed = next++) {
      child.send({ seed, units, faults: [...faults] } satisfies Wanted)
      const answer = once(child, 'message')
      const [played] = await Promise.race([
        answer,
        gone.then(([code]) =>
          Promise.reject(new Error(`the process that played seed ${seed} ended with ${code}`)),
        ),
      ])
      ended(played as Played)
    }
  }
  try {
    const program = await bundleProgram(join(import.meta.dirname, 'seed-process.ts'), folder)
    await Promise.all(
      Array.from({ length: Math.min(processes, seeds) }, () => {
        // A step allocates many short-lived objects.
        const child = fork(program, { execArgv: ['--max-semi-space-size=64'] })
        children.push(child)
        return playOn(child)
      }),
    )
  } finally {
    for (const child of children) if (child.connected) child.disconnect()
    rmSync(folder, { recursive: true, force: true })
  }
}
