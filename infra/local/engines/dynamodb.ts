import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { CannotStart } from '../cannot-start.ts'
import type { DataDir } from '../data-dir.ts'
import { dynoxidePath, freePort } from '../preflight.ts'
import { markOf, parseMark, stillRuns } from '../process-mark.ts'
import { checkTableFile, tableFile } from './table-file.ts'

/** A running DynamoDB engine. */
export interface DynamoDbEngine {
  readonly endpoint: string
  stop(): Promise<void>
}

const markFile = 'dynamodb.json'

// The shell starts a watcher in the background and then becomes the engine. The watcher kills the engine when pipe 3 closes,
// which happens when this process ends, even by kill -9; so the engine never keeps the file locked at the next start.
const dieWithParent = '(cat <&3 >/dev/null; kill -KILL $$) & exec "$0" "$@" 3<&-'

/** Starts dynoxide on its file in the data folder, or uses the endpoint that was given. */
export async function startDynamoDb(dataDir: DataDir, given: string | undefined): Promise<DynamoDbEngine> {
  if (given) return { endpoint: given, stop: async () => {} }
  await endStale(dataDir)
  checkTableFile(dataDir)
  const port = await freePort(0)
  const endpoint = `http://127.0.0.1:${port}`
  let stopping = false
  let child = launch(dataDir, port)
  const watch = (): void => {
    child.once('exit', async () => {
      await wait(200)
      if (stopping) return
      // Clients keep this address and retry.
      child = launch(dataDir, port)
      watch()
    })
  }
  await untilReady(dataDir, endpoint, child)
  watch()
  return {
    endpoint,
    stop: () => {
      stopping = true
      return stop(child)
    },
  }
}

function launch(dataDir: DataDir, port: number): ChildProcess {
  const log = openSync(`${dataDir.folder('logs')}/dynamodb.log`, 'a')
  const args = ['--host', '127.0.0.1', '--port', String(port), '--db-path', dataDir.path(tableFile)]
  const child = spawn('/bin/sh', ['-c', dieWithParent, dynoxidePath, ...args], {
    stdio: ['ignore', log, log, 'pipe'],
    // In a process group of its own: Ctrl-C in a terminal must not end it before the requests in flight.
    detached: true,
  })
  closeSync(log)
  // The engine ended by itself: end its watcher.
  child.once('exit', () => child.stdio[3]?.destroy())
  noteProcess(dataDir, child)
  return child
}

/** Failing to write the note (full disk) is ignored, although a later start then cannot end an engine left running. */
function noteProcess(dataDir: DataDir, child: ChildProcess): void {
  try {
    if (child.pid !== undefined) dataDir.write(markFile, markOf(child.pid))
  } catch (error) {
    console.error(error instanceof CannotStart ? error.message : error)
  }
}

async function endStale(dataDir: DataDir): Promise<void> {
  const mark = parseMark(dataDir.readCache(markFile))
  if (!mark || !stillRuns(mark)) return
  process.kill(mark.pid, 'SIGKILL')
  while (stillRuns(mark)) await wait(20)
}

async function untilReady(dataDir: DataDir, endpoint: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + 15_000
  while (Date.now() < until && child.exitCode === null) {
    const answered = await fetch(endpoint).then(
      () => true,
      () => false,
    )
    if (answered) return
    await wait(20)
  }
  throw new CannotStart(
    `The DynamoDB engine did not start: ${dataDir.path('logs', 'dynamodb.log')} says why. If it calls ${dataDir.path(tableFile)} malformed, put back a copy of the whole folder, or delete the folder to begin anew.`,
  )
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  await Promise.race([ended, wait(3000).then(() => child.kill('SIGKILL'))])
}
