import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { CannotStart } from './cannot-start.ts'
import type { DataDir } from './data-dir.ts'
import { markOf, parseMark, stillRuns } from './process-mark.ts'

/** The DynamoDB engine that npm installs on linux-x64. */
export const dynoxidePath = fileURLToPath(
  new URL('../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url),
)

/** Refuses to start without a DynamoDB engine. */
export function checkEngine(dynamodbEndpoint: string | undefined): void {
  if (dynamodbEndpoint || existsSync(dynoxidePath)) return
  throw new CannotStart(
    `There is no DynamoDB engine for ${process.platform}-${process.arch}: start DynamoDB Local (for example "docker run -p 8000:8000 amazon/dynamodb-local") and set DYNAMODB_ENDPOINT=http://127.0.0.1:8000.`,
  )
}

/** A free port on 127.0.0.1: `wanted` if possible, else any (`0`: any). */
export function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', () => (wanted === 0 ? reject(new Error('no free port')) : resolve(freePort(0))))
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : wanted
      probe.close(() => resolve(port))
    })
  })
}

/** The port to serve on; a busy one is refused because links and the sign-in depend on the number. */
export async function checkPort(port: number): Promise<number> {
  const free = await freePort(port)
  if (port !== 0 && free !== port)
    throw new CannotStart(
      `Port ${port} is in use by another program: stop that, or choose another, for example PORT=${port + 1} npm start.`,
    )
  return free
}

/**
 * Locks the data folder for this process: two processes would corrupt it. Says whether the previous process was killed; a
 * process that ends normally calls `giveBack`.
 */
export function takeDataDir(dataDir: DataDir): { readonly wasCutOff: boolean; giveBack(): Promise<void> } {
  const other = parseMark(dataDir.readCache('run.json'))
  if (other && other.pid !== process.pid && stillRuns(other))
    throw new CannotStart(
      `${dataDir.root} is in use by process ${other.pid}: stop that, or choose another folder with DATA_DIR.`,
    )
  // A damaged mark was left by a killed process or a full disk.
  const wasCutOff =
    other !== undefined || (dataDir.has('run.json') && dataDir.readCache('run.json') === undefined)
  dataDir.write('run.json', markOf(process.pid))
  return { wasCutOff, giveBack: async () => dataDir.write('run.json', null) }
}
