import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type FaultKind, faultKinds } from './world/faults.ts'

export interface Options {
  readonly seeds: number
  readonly from: number
  readonly units: number
  readonly faults: ReadonlySet<FaultKind>
  readonly faultsAsGiven: string
  /** Processes that play seeds in parallel. @default one for each processor */
  readonly processes: number
  readonly json: boolean
  /** The folder for traces of failed seeds. */
  readonly traces: string | undefined
}

/** Reads the command line. @throws Error with a sentence that can be shown, for an option that is not understood */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string', default: '20' },
      from: { type: 'string', default: '1' },
      units: { type: 'string', default: '60' },
      faults: { type: 'string', default: 'all' },
      processes: { type: 'string', default: String(availableParallelism()) },
      traces: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const whole = (name: 'seeds' | 'from' | 'units' | 'processes', least: number): number => {
    const value = Number(values[name])
    if (!Number.isSafeInteger(value) || value < least)
      throw new Error(`--${name} must be a whole number from ${least}`)
    return value
  }
  return {
    seeds: whole('seeds', 1),
    from: whole('from', 0),
    units: whole('units', 4),
    faults: faultsNamed(values.faults),
    faultsAsGiven: values.faults,
    processes: whole('processes', 1),
    json: values.json,
    traces: values.traces,
  }
}

function faultsNamed(text: string): ReadonlySet<FaultKind> {
  if (text === 'all') return new Set(faultKinds)
  if (text === 'none') return new Set()
  const named = text.split(',')
  const known = faultKinds.filter((kind) => named.includes(kind))
  if (known.length !== named.length)
    throw new Error(`--faults is all, none, or some of: ${faultKinds.join(', ')}`)
  return new Set(known)
}
