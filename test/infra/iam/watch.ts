import { AsyncLocalStorage } from 'node:async_hooks'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import type { Hono } from 'hono'
import type { FunctionName } from '#infra/constructs/app-function.ts'
import { region } from '#infra/local/settings.ts'
import type { LocalProgram } from '#test/demo/child-system.ts'
import type { WebEnv } from '#web/http/env.ts'
import type { AwsRequest, Service } from './needed-rights.ts'
import { type SeenRight, seenRights } from './seen-rights.ts'

// What one test file sees of functions at work. `check-rights.ts` holds it against their roles when the file ends.
let seen = seenRights(region)
const atWork = new AsyncLocalStorage<FunctionName>()

/** Does the work as this function would: what its calls need is noted. */
export const asFunction = <Outcome>(name: FunctionName, work: () => Outcome): Outcome =>
  atWork.run(name, work)

/** Lets the app work as this function whenever it is asked something. */
export function answeringAs<App extends Hono<WebEnv>>(name: FunctionName, app: App): App {
  const { fetch } = app
  app.fetch = (...asked) => asFunction(name, () => fetch(...asked))
  return app
}

/** Notes every call of the client that is made as a function; what a test does itself is not noted. */
export function watch(client: DynamoDBClient | S3Client): void {
  const service: Service = client.config.serviceId === 'S3' ? 's3' : 'dynamodb'
  const stack = client.middlewareStack as DynamoDBClient['middlewareStack']
  // Before it is signed: a signed address goes no further.
  stack.add(
    (next) => (args) => {
      const name = atWork.getStore()
      if (name) seen.note(name, { service, ...onTheWire(args.request) })
      return next(args)
    },
    { step: 'build', name: 'noteNeededRights', override: true },
  )
}

type Send = (this: DynamoDBClient | S3Client, ...asked: unknown[]) => unknown

/** Watches, in this process, the clients that handlers build for themselves. */
export function watchOwnClients(): void {
  for (const { prototype } of [DynamoDBClient, S3Client]) {
    const sender = prototype as unknown as { send: Send }
    const plain = sender.send
    const known = new WeakSet<object>()
    sender.send = function (...asked) {
      if (!known.has(this)) watch(this)
      known.add(this)
      return plain.apply(this, asked)
    }
  }
}

function onTheWire(request: unknown): Omit<AwsRequest, 'service'> {
  const { method, path, headers, body } = request as AwsRequest & { readonly body: unknown }
  if (body instanceof Uint8Array)
    return { method, path, headers, body: Buffer.from(body.buffer, body.byteOffset, body.byteLength) }
  return { method, path, headers, body: Buffer.from(typeof body === 'string' ? body : '') }
}

let rightsFile: string | undefined

/** The local run with its functions' calls recorded. */
export function watchedRun(): LocalProgram {
  rightsFile ??= join(mkdtempSync(join(tmpdir(), 'thongsuot-rights-')), 'seen.ndjson')
  return {
    script: fileURLToPath(new URL('./recorded-run.ts', import.meta.url)),
    environment: { SEEN_RIGHTS_FILE: rightsFile },
  }
}

/** Whatever functions were seen to need since this was last asked. */
export function takeSeen(): readonly SeenRight[] {
  if (rightsFile) {
    const text = existsSync(rightsFile) ? readFileSync(rightsFile, 'utf8') : ''
    const lines = text.split('\n').slice(0, -1)
    seen.add(...lines.map((line) => JSON.parse(line) as SeenRight))
    rmSync(dirname(rightsFile), { recursive: true })
    rightsFile = undefined
  }
  const taken = seen.all()
  seen = seenRights(region)
  return taken
}
