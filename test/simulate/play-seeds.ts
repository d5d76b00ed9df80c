import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleProgram } from '../support/bundle.ts'
import type { Options } from './options.ts'
import type { Played, Wanted } from './seed-process.ts'

/** Plays all seeds that were asked for, so many at a time as there are processes, and hands each over when it ends. */
export async function playSeeds(
  { from, seeds, units, faults, processes }: Options,
  ended: (played: Played) => void,
): Promise<void> {
  let next = from
  const children: ChildProcess[] = []
  const folder = mkdtempSync(join(tmpdir(), 'thongsuot-simulate-'))
  const playOn = async (child: ChildProcess) => {
    for (let seed = next++; seed < from + seeds; seed = next++) {
      child.send({ seed, units, faults: [...faults] } satisfies Wanted)
      ended(await answerOf(child, seed))
    }
  }
  try {
    const program = await bundleProgram(join(import.meta.dirname, 'seed-process.ts'), folder)
    await Promise.all(
      Array.from({ length: Math.min(processes, seeds) }, () => {
        const child = fork(program)
        children.push(child)
        return playOn(child)
      }),
    )
  } finally {
    for (const child of children) if (child.connected) child.disconnect()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function answerOf(child: ChildProcess, seed: number): Promise<Played> {
  const [played] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the process that played seed ${seed} ended with ${code}`)
    }),
  ])) as [Played]
  return played
}
