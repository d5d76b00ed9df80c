import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'

export const projectRoot = join(import.meta.dirname, '../..')

/** Thrown when a command ends badly; its message holds what the command said last. */
class CommandFailed extends Error {
  override readonly name = 'CommandFailed'
  readonly code = 'command-failed'
}

// Functions are run by the node that is found first: it must be the one that runs this.
export const searchPath = `${dirname(process.execPath)}:${process.env.PATH ?? ''}`

/**
 * Runs a command to its end and answers what it wrote.
 *
 * @throws CommandFailed
 */
export function run(
  command: string,
  args: readonly string[],
  options: { readonly env?: Readonly<Record<string, string>>; readonly signal: AbortSignal },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      env: { ...process.env, ...options.env, PATH: searchPath },
      signal: options.signal,
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
    })
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(said)
      else reject(new CommandFailed(`${command} ${args.join(' ')} ended with ${code}:\n${said.slice(-3000)}`))
    })
  })
}

/** A port that nobody uses at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Polls until a value is returned or the signal aborts. */
export async function until<Value>(
  what: string,
  look: () => Promise<Value | undefined>,
  signal: AbortSignal,
): Promise<Value> {
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (signal.aborted) throw new Error(`There was no time left to wait for ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
