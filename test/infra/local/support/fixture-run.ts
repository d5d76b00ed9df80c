import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SESClient } from '@aws-sdk/client-ses'
import { SQSClient } from '@aws-sdk/client-sqs'

/** The fixture's system, running in a process of its own. */
export interface FixtureRun {
  readonly url: string
  readonly inboxUrl: string
  /** The environment that its functions see. */
  readonly variables: Readonly<Record<string, string>>
  /** What it wrote to its console as errors. */
  errors(): string
  /** `kill -9`: nothing gets a chance to tidy up. */
  kill(): Promise<void>
  stop(): Promise<number | null>
}

const script = fileURLToPath(new URL('./run-fixture.ts', import.meta.url))

const running = new Set<ChildProcess>()

/** Ends what a failed test left behind: the test runner would wait for it. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL')
}

/** Starts the fixture on a data folder. */
export const runFixture = (dataDir: string): Promise<FixtureRun> =>
  startFixture([process.execPath, script, dataDir])

/** Whether this machine lets a test mount a disk of its own. */
export const canMount = spawnSync('unshare', ['-rm', 'true']).status === 0

/** Starts the fixture on a disk of so many megabytes, mounted at `dataDir` and seen by it alone. */
export function runFixtureOnSmallDisk(dataDir: string, megabytes: number): Promise<FixtureRun> {
  const mounted = `mount -t tmpfs -o size=${megabytes}m tmpfs "$1" && exec "$0" "$2" "$1"`
  return startFixture(['unshare', '-rm', 'sh', '-c', mounted, process.execPath, dataDir, script])
}

async function startFixture([program = '', ...args]: readonly string[]): Promise<FixtureRun> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  child.once('exit', () => running.delete(child))
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const ended = once(child, 'exit')
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text)),
    ended.then(() => {
      throw new Error(`the fixture did not start: ${errors}`)
    }),
  ])
  const { url, inboxUrl } = JSON.parse(line) as { url: string; inboxUrl: string }
  const { variables } = (await (await fetch(`${url}/env`)).json()) as { variables: Record<string, string> }
  return {
    url,
    inboxUrl,
    variables,
    errors: () => errors,
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  }
}

async function end<Result>(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<Result> {
  const ended = once(child, 'exit')
  child.kill(signal)
  const [code] = await ended
  return code as Result
}

/** The clients that a function would build from its environment. */
export function clientsFor(variables: Readonly<Record<string, string>>) {
  const common = {
    region: variables.AWS_REGION ?? '',
    maxAttempts: 1,
    credentials: {
      accessKeyId: variables.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: variables.AWS_SECRET_ACCESS_KEY ?? '',
    },
  }
  const at = (service: string) => ({ ...common, endpoint: variables[`AWS_ENDPOINT_URL_${service}`] ?? '' })
  return {
    dynamodb: new DynamoDBClient(at('DYNAMODB')),
    s3: new S3Client(at('S3')),
    ses: new SESClient(at('SES')),
    secrets: new SecretsManagerClient(at('SECRETS_MANAGER')),
    sqs: new SQSClient(at('SQS')),
  }
}
