import { parseArgs } from 'node:util'
import { type ChildSystem, startChildSystem } from './child-system.ts'
import { type Outcome, runDemo } from './run-demo.ts'

const { values: wish } = parseArgs({
  options: { json: { type: 'boolean', default: false }, all: { type: 'boolean', default: false } },
})
/** Runs the demo; with `--json` only the last line is printed. */
const tell = wish.json
  ? () => {}
  : (line: string) => console.log(`${process.uptime().toFixed(1).padStart(6)} s  ${line}`)

let system: ChildSystem | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void system?.stop().finally(() => process.exit(1)))

async function main(): Promise<Outcome> {
  tell('Starting a fresh system …')
  system = await startChildSystem()
  tell(`It runs at ${system.url}.`)
  return runDemo(system.url, { all: wish.all, tell })
}

try {
  const { result, faults } = await main()
  const line = JSON.stringify({ ...result, seconds: Number(process.uptime().toFixed(1)) })
  for (const fault of faults) console.error(`✗ ${fault}`)
  if (faults.length === 0) tell('All is well.')
  console.log(wish.json ? line : JSON.stringify(JSON.parse(line), undefined, 2))
  process.exitCode = faults.length === 0 ? 0 : 1
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  await system?.stop()
}
