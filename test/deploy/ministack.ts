import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, projectRoot, run, searchPath, until } from './processes.ts'

const requirements = join(import.meta.dirname, 'requirements.txt')
const environment = join(projectRoot, '.local/ministack')
export const region = 'ap-southeast-1'
export const accountId = '000000000000'

/** A Python that ministack runs on, or why there is none. */
export function findPython(): { readonly python: string } | { readonly missing: string } {
  for (const python of ['python3', 'python']) {
    const check = 'import sys, venv, ensurepip; sys.exit(0 if sys.version_info >= (3, 10) else 1)'
    if (spawnSync(python, ['-c', check], { stdio: 'ignore' }).status === 0) return { python }
  }
  return { missing: 'there is no Python 3.10 or later that can make a virtual environment' }
}

/** Installs ministack and exactly what it was tried with into an environment of its own; kept for the next run. */
export async function installMinistack(python: string, signal: AbortSignal): Promise<void> {
  const wanted = readFileSync(requirements, 'utf8')
  const mark = join(environment, 'installed.txt')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return
  rmSync(environment, { recursive: true, force: true })
  await run(python, ['-m', 'venv', environment], { signal })
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements]
  await run(join(environment, 'bin/python'), pip, { signal })
  writeFileSync(mark, wanted)
}

/** A running ministack, which emulates AWS in one process; empty at first. */
export interface Ministack {
  readonly port: number
  /** What a client needs to speak to it and to nothing else. */
  readonly env: Readonly<Record<string, string>>
  readonly logFile: string
  stop(): Promise<void>
}

/** Starts ministack; every mail that it takes goes on to `smtpPort`. */
export async function startMinistack(
  directory: string,
  smtpPort: number,
  signal: AbortSignal,
): Promise<Ministack> {
  const port = await freePort()
  const logFile = join(directory, 'ministack.log')
  mkdirSync(directory, { recursive: true })
  const log = openSync(logFile, 'a')
  const child = spawn(join(environment, 'bin/ministack'), [], {
    cwd: directory,
    // A group of its own: the functions that it started must go when it goes.
    detached: true,
    stdio: ['ignore', log, log],
    env: {
      PATH: searchPath,
      HOME: directory,
      TMPDIR: directory,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      MINISTACK_REGION: region,
      SMTP_HOST: `127.0.0.1:${smtpPort}`,
    },
  })
  const stop = () => endGroup(child)
  try {
    await until('ministack', () => ready(port, child), signal)
  } catch (error) {
    await stop()
    throw error
  }
  return { port, logFile, stop, env: clientEnvironment(port) }
}

const clientEnvironment = (port: number): Readonly<Record<string, string>> => ({
  AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_SESSION_TOKEN: '',
  AWS_PROFILE: '',
  // Somebody's own AWS profile must never be used by accident.
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
})

async function ready(port: number, child: ChildProcess): Promise<true | undefined> {
  if (child.exitCode !== null) throw new Error(`ministack ended with ${child.exitCode}`)
  const response = await fetch(`http://127.0.0.1:${port}/_ministack/ready`).catch(() => undefined)
  return response?.ok ? true : undefined
}

async function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child
  if (pid === undefined) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  const running = child.exitCode === null && child.signalCode === null
  if (running) {
    child.kill('SIGTERM')
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 5_000))])
  }
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nobody is left in the group.
  }
}
