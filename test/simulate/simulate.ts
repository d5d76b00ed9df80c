import './quiet.ts'
import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEngine } from '../support/engine.ts'
import { type Lifetime, runLifetime, type Violation } from './lifetime.ts'
import { type Options, readOptions } from './options.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)

/** Writes a failed seed's story down, and says how to see it again. */
function report(options: Options, { seed, violations, trace }: Lifetime): void {
  const folder = options.traces ?? join(tmpdir(), 'thongsuot-simulated')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `seed-${seed}.txt`)
  writeFileSync(file, `${trace.lines.join('\n')}\n`)
  for (const { guarantee, step, what } of violations) say(`seed ${seed}, step ${step}: ${guarantee}: ${what}`)
  const faults = process.argv.includes('--faults')
    ? ` --faults ${process.argv[process.argv.indexOf('--faults') + 1]}`
    : ''
  say(`again: npm run simulate -- --seeds 1 --from ${seed} --units ${options.units}${faults}`)
  say(`story: ${file}`)
}

async function main(options: Options): Promise<number> {
  const started = performance.now()
  const engine = await startEngine()
  const violations: Violation[] = []
  const faults: Record<string, number> = {}
  let steps = 0
  let overtaken = 0
  try {
    for (let seed = options.from; seed < options.from + options.seeds; seed += 1) {
      const began = performance.now()
      const life = await runLifetime({
        engine: engine.client,
        seed,
        units: options.units,
        faults: options.faults,
      })
      steps += life.steps
      overtaken += life.overtaken
      violations.push(...life.violations)
      for (const [kind, count] of life.faults) faults[kind] = (faults[kind] ?? 0) + count
      if (!options.json)
        say(
          `seed ${seed}: ${life.steps} steps, ${((performance.now() - began) / 1000).toFixed(1)} s, ${life.trace.hash().slice(0, 12)}`,
        )
      if (life.violations.length > 0) report(options, life)
    }
  } finally {
    await engine.stop()
  }
  if (!options.json && overtaken > 0)
    say(
      `${overtaken} words were overtaken by a directive that changed while they were claimed (a known residual)`,
    )
  say(
    JSON.stringify({
      seeds: options.seeds,
      units: options.units,
      steps,
      faults,
      violations: violations.map(({ guarantee, seed, step }) => ({ guarantee, seed, step })),
      seconds: Math.round((performance.now() - started) / 100) / 10,
    }),
  )
  return violations.length > 0 ? 1 : 0
}

try {
  process.exitCode = await main(readOptions(process.argv.slice(2)))
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`)
  process.exitCode = 2
}
