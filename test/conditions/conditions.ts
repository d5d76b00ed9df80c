import { parseArgs } from 'node:util'
import { type ConditionName, conditions } from '#store/condition-names.ts'
import { runWithout, type Seen, simulatedWithout } from './run-without.ts'

// Takes away the store's conditions one at a time and reports by what that is seen: `npm run conditions`.

const say = (text: string) => process.stdout.write(`${text}\n`)
const names = Object.keys(conditions) as ConditionName[]

/** Conditions of one run by rotation. */
const aRun = 5

/** The conditions that are asked for. @throws Error with a sentence that can be shown */
function wanted(only: readonly string[], rotate: string | undefined): readonly ConditionName[] {
  if (rotate !== undefined) {
    const first = Number(rotate) * aRun
    if (!Number.isSafeInteger(first) || first < 0) throw new Error('--rotate must be a whole number from 0')
    return Array.from({ length: aRun }, (_, n) => names[(first + n) % names.length] as ConditionName)
  }
  const found = names.filter((name) => only.length === 0 || only.some((one) => isNamed(name, one)))
  if (found.length === 0) throw new Error(`--only is one of these, or the beginning: ${names.join(', ')}`)
  return found
}

const isNamed = (name: string, given: string): boolean => name === given || name.startsWith(`${given}.`)

const lineOf = (name: ConditionName, { guarantees, files, ownCase }: Seen): string =>
  [
    name,
    guarantees.length > 0 ? `simulator: ${guarantees.join(', ')}` : '',
    files.length > 0 ? `tests: ${files.map(shortName).join(', ')}` : '',
    ownCase ? 'its own case' : '',
    guarantees.length + files.length === 0 && !ownCase ? 'SEEN BY NOTHING' : '',
  ]
    .filter((part) => part !== '')
    .join(' | ')

const shortName = (file: string): string => file.replace(/^test\//, '').replace(/\.\w+\.test\.tsx?$/, '')

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      rotate: { type: 'string' },
      seeds: { type: 'string', default: '8' },
    },
  })
  const seeds = Number(values.seeds)
  const broken = await simulatedWithout(undefined, seeds)
  if (broken.length > 0) throw new Error(`with all conditions in place the simulator finds broken: ${broken}`)
  const missed: ConditionName[] = []
  for (const name of wanted(values.only, values.rotate)) {
    const seen = await runWithout(name, seeds)
    say(lineOf(name, seen))
    if (seen.guarantees.length + seen.files.length === 0 && !seen.ownCase) missed.push(name)
  }
  if (missed.length > 0) say(`The absence of these is seen by nothing: ${missed.join(', ')}`)
  return missed.length > 0 ? 1 : 0
}

try {
  process.exitCode = await main()
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`)
  process.exitCode = 2
}
