import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A new local system, reached over HTTP only. */
export interface ChildSystem {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

/** The program that runs the system, and environment variables added to ours. */
export interface LocalProgram {
  readonly script: string
  readonly environment: Readonly<Record<string, string>>
}

const plainRun: LocalProgram = {
  script: fileURLToPath(new URL('../../infra/local/start.ts', import.meta.url)),
  environment: {},
}
const startLimitMs = 180_000
const stopLimitMs = 10_000

/** Starts the local run with the draft of 2588 on free ports and an empty folder; both are gone after `stop`. */
export async function startChildSystem(program: LocalProgram = plainRun): Promise<ChildSystem> {
  const folder = await mkdtemp(join(tmpdir(), 'thongsuot-demo-'))
  const child = spawn(process.execPath, [program.script], {
    env: { ...process.env, DEMO_DATA: 'draft', ...program.environment, PORT: '0', DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = async () => {
    await end(child)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    return { url: await readyUrl(child), pid: child.pid ?? 0, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The address that the ready line names. */
function readyUrl(child: ChildProcess): Promise<string> {
  const said: string[] = []
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}\n${said.slice(-20).join('\n')}`))
    const timer = setTimeout(() => fail('The system did not start in time.'), startLimitMs)
    for (const stream of [child.stdout, child.stderr])
      if (stream)
        createInterface({ input: stream }).on('line', (line) => {
          said.push(line)
          const url = /is ready: (http:\/\/\S+)/.exec(line)?.[1]
          if (!url) return
          clearTimeout(timer)
          resolve(url)
        })
    child.once('exit', (code) => {
      clearTimeout(timer)
      fail(`The system ended with code ${code}.`)
    })
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), stopLimitMs)
  await gone
  clearTimeout(timer)
}
