import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { added } from './actors/tally.ts'
import { neverServed } from './checks/served.ts'
import { type Options, readOptions } from './options.ts'
import { playSeeds } from './play-seeds.ts'
import type { Played } from './seed-process.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)

/** Writes a failed seed's trace to a file and prints the command that repeats it. */
function report(options: Options, { seed, violations, run }: Played): void {
  const folder = options.traces ?? join(tmpdir(), 'thongsuot-simulated')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `seed-${seed}.txt`)
  writeFileSync(file, `${run.join('\n')}\n`)
  for (const { guarantee, step, what } of violations) say(`seed ${seed}, step ${step}: ${guarantee}: ${what}`)
  say(
    `repeat: npm run simulate -- --seeds 1 --from ${seed} --units ${options.units} --faults ${options.faultsAsGiven}`,
  )
  say(`trace: ${file}`)
}

/** Plays the seeds; the exit code is 1 when a guarantee was broken. */
async function main(options: Options): Promise<number> {
  const started = performance.now()
  const all: Played[] = []
  await playSeeds(options, (played) => {
    const { seed, steps, seconds, hash, violations } = played
    all.push({ ...played, run: [] })
    if (!options.json) say(`seed ${seed}: ${steps} steps, ${seconds.toFixed(1)} s, ${hash.slice(0, 12)}`)
    if (violations.length > 0) report(options, played)
  })
  const sum = (of: (played: Played) => number) => all.reduce((total, played) => total + of(played), 0)
  const overtaken = sum((played) => played.overtaken)
  const faults: Record<string, number> = {}
  for (const [kind, count] of all.flatMap((played) => Object.entries(played.faults)))
    faults[kind] = (faults[kind] ?? 0) + count
  const violations = all
    .toSorted((a, b) => a.seed - b.seed)
    .flatMap((played) => played.violations.map(({ guarantee, seed, step }) => ({ guarantee, seed, step })))
  const stories = added(all.map((played) => played.stories))
  const never = neverServed(stories, all.length)
  for (const story of never) say(`served: ${story} never succeeded`)
  say(
    JSON.stringify({
      seeds: all.length,
      units: options.units,
      steps: sum(({ steps }) => steps),
      faults,
      violations,
      overtaken,
      stories,
      seconds: Math.round((performance.now() - started) / 100) / 10,
    }),
  )
  return violations.length + never.length > 0 ? 1 : 0
}

try {
  process.exitCode = await main(readOptions(process.argv.slice(2)))
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`)
  process.exitCode = 2
}
