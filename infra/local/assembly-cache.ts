import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DataDir } from './data-dir.ts'

const projectRoot = fileURLToPath(new URL('../..', import.meta.url))
/** Source paths from which the templates and bundles are built. */
const sources = ['functions', 'shared', 'infra', 'package-lock.json', 'tsconfig.json']

/** Sources of the local run, which do not affect the templates. */
const hostFolder = join(projectRoot, 'infra', 'local')

/** The context with which the CDK app is synthesised for this machine. */
export type SynthContext = Readonly<Record<string, string | number>>

/** Synthesises the CDK app into the data folder, unless a complete assembly of the same sources is there. */
export async function synthesise(dataDir: DataDir, context: SynthContext): Promise<string> {
  const folder = dataDir.path('.local', 'cdk.out')
  const fingerprint = fingerprintOf(context)
  const kept = dataDir.readCache('assembly.json')
  if (kept === fingerprint + contentOf(folder)) return folder
  // If the process is killed from here on, the next start must not use the incomplete assembly.
  dataDir.write('assembly.json', null)
  rmSync(folder, { recursive: true, force: true })
  await run(fileURLToPath(new URL('./synth.ts', import.meta.url)), [folder, JSON.stringify(context)])
  dataDir.write('assembly.json', fingerprint + contentOf(folder))
  return folder
}

function fingerprintOf(context: SynthContext): string {
  const hash = createHash('sha256').update(JSON.stringify(context))
  const files = sources.flatMap((one) => filesBelow(join(projectRoot, one)))
  for (const path of files.filter((one) => !one.startsWith(hostFolder)).sort())
    hash.update(path).update(readFileSync(path))
  return hash.digest('hex')
}

/** A hash of the assembly. If a file is damaged or missing, everything is synthesised again. */
function contentOf(folder: string): string {
  const hash = createHash('sha256')
  if (existsSync(folder))
    for (const path of [...filesBelow(folder)].sort()) hash.update(path).update(readFileSync(path))
  return hash.digest('hex')
}

function filesBelow(path: string): readonly string[] {
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

function run(script: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: projectRoot,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString('utf8')
    })
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`the CDK app could not be synthesised:\n${errors}`)),
    )
  })
}
