import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { DataDir } from '../data-dir.ts'
import { dynoxidePath, freePort } from '../preflight.ts'
import { markOf, parseMark, stillRuns } from '../process-mark.ts'

/** A running DynamoDB engine. */
export interface DynamoDbEngine {
  readonly endpoint: string
  stop(): Promise<void>
}

const markFile = 'dynamodb.json'

// Replaces the shell by the engine, and leaves a watcher that ends it as soon as the other end of pipe 3 closes:
// so it never outlives us, not even a kill -9, and never holds the file when we start again.
const dieWithParent = '(cat <&3 >/dev/null; kill -KILL $$) & exec "$0" "$@" 3<&-'

/** Starts dynoxide on its file in the data folder, or uses the endpoint that was given. */
export async function startDynamoDb(dataDir: DataDir, given: string | undefined): Promise<DynamoDbEngine> {
  if (given) return { endpoint: given, stop: async () => {} }
  await endStale(dataDir)
  const port = await freePort(0)
  const log = openSync(`${dataDir.folder('logs')}/dynamodb.log`, 'a')
  const args = ['--host', '127.0.0.1', '--port', String(port), '--db-path', dataDir.path('table.sqlite')]
  const child = spawn('/bin/sh', ['-c', dieWithParent, dynoxidePath, ...args], {
    stdio: ['ignore', log, log, 'pipe'],
  })
  if (child.pid !== undefined) dataDir.write(markFile, markOf(child.pid))
  const endpoint = `http://127.0.0.1:${port}`
  await untilReady(endpoint, child)
  return { endpoint, stop: () => stop(child) }
}

async function endStale(dataDir: DataDir): Promise<void> {
  const mark = parseMark(dataDir.read(markFile))
  if (!mark || !stillRuns(mark)) return
  process.kill(mark.pid, 'SIGKILL')
  while (stillRuns(mark)) await wait(20)
}

async function untilReady(endpoint: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + 15_000
  while (Date.now() < until && child.exitCode === null) {
    const answered = await fetch(endpoint).then(
      () => true,
      () => false,
    )
    if (answered) return
    await wait(20)
  }
  throw new Error('the DynamoDB engine did not start: see logs/dynamodb.log in the data folder')
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  await Promise.race([ended, wait(3000).then(() => child.kill('SIGKILL'))])
}
