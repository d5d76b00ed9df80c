import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import type { ConditionName } from '#store/condition-names.ts'
import { ownCases, suitesOf } from './suites.ts'

/** By what the absence of one condition was seen. */
export interface Seen {
  /** The guarantees that the simulator found broken. */
  readonly guarantees: readonly string[]
  /** The test files that failed, other than the condition's own case. */
  readonly files: readonly string[]
  readonly ownCase: boolean
}

interface Simulated {
  readonly violations: readonly { readonly guarantee: string }[]
}
interface Tested {
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

/** Runs a program of this project without the condition, if one is named; answers its exit code and what it printed. */
async function run(
  name: ConditionName | undefined,
  args: readonly string[],
): Promise<{ code: number; text: string }> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, WITHOUT_CONDITION: name ?? '', NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout.on('data', (part) => {
    text += part
  })
  let faults = ''
  child.stderr.on('data', (part) => {
    faults += part
  })
  const code = await new Promise<number>((resolve) => {
    child.once('close', (ended) => resolve(ended ?? 2))
  })
  return { code, text: text || faults }
}

/** The guarantees that the simulator finds broken without the condition, or, with none named, as the product is. */
export async function simulatedWithout(
  name: ConditionName | undefined,
  seeds: number,
): Promise<readonly string[]> {
  if (seeds === 0) return []
  const options = ['--seeds', String(seeds), '--from', '1', '--units', '8', '--json']
  const { code, text } = await run(name, ['test/simulate/simulate.ts', ...options])
  if (code > 1) throw new Error(`the simulator did not run without ${name ?? 'any change'}: ${text}`)
  const { violations } = JSON.parse(text.trim().split('\n').at(-1) ?? '') as Simulated
  return [...new Set(violations.map(({ guarantee }) => guarantee))].sort()
}

async function testedWithout(name: ConditionName): Promise<Omit<Seen, 'guarantees'>> {
  const folder = mkdtempSync(join(tmpdir(), 'thongsuot-conditions-'))
  const outputFile = join(folder, 'result.json')
  try {
    const { text } = await run(name, [
      '--experimental-vm-modules',
      'node_modules/jest/bin/jest.js',
      '--silent',
      '--json',
      `--outputFile=${outputFile}`,
      ...suitesOf(name),
    ])
    const { testResults } = JSON.parse(read(outputFile) ?? text) as Tested
    const failed = testResults.flatMap(({ name: file, message, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === 'failed')
        .map((one) => ({ ...one, file: relative(process.cwd(), file), message })),
    )
    const invalid = failed.find(({ failureMessages }) =>
      failureMessages.join().includes('ValidationException'),
    )
    if (invalid) throw new Error(`a call without ${name} is not valid: ${invalid.failureMessages.join()}`)
    return {
      files: [...new Set(failed.map(({ file }) => file))].filter((file) => file !== ownCases).sort(),
      ownCase: failed.some(({ file, fullName }) => file === ownCases && fullName.includes(` ${name} `)),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** Plays seeds and runs the fitting tests without one condition. */
export async function runWithout(name: ConditionName, seeds: number): Promise<Seen> {
  const guarantees = await simulatedWithout(name, seeds)
  return { guarantees, ...(await testedWithout(name)) }
}
