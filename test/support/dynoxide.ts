import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export interface RunningEngine {
  readonly endpoint: string
  stop(): Promise<void>
}

/** Starts the local DynamoDB engine in memory, on a port of its own; it ends with this process at the latest. */
export async function startDynoxide(): Promise<RunningEngine> {
  const port = await freePort()
  const endpoint = `http://127.0.0.1:${port}`
  const binary = join(process.cwd(), 'node_modules/@dynoxide/linux-x64/dynoxide')
  const child = spawn(binary, ['--host', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' })
  // The engine must not keep a finished program running; it is stopped on exit.
  child.unref()
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  await untilReady(endpoint, child)
  return {
    endpoint,
    async stop() {
      process.off('exit', kill)
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    },
  }
}

async function untilReady(endpoint: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (child.exitCode !== null) break
    const answered = await fetch(endpoint).then(
      () => true,
      () => false,
    )
    if (answered) return
    await wait(25)
  }
  throw new Error(`the DynamoDB engine did not start at ${endpoint}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
