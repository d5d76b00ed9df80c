import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs'
import { dynoxidePath, freePort } from '#infra/local/preflight.ts'
import { type StoreWithDue, storeWithDueOn } from '#store/store-with-due.ts'
import { onTable } from '#store/table.ts'
import { bundleProgram } from '#test/support/bundle.ts'
import { createTable } from '#test/support/create-table.ts'
import { testKeys } from '#test/support/system.ts'

const region = 'ap-southeast-1'
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
const queueNames = ['fan-out', 'express', 'bulk', 'compile', 'jobs', 'floor'] as const
const filesBucket = 'files'
export type QueueName = (typeof queueNames)[number]

/** The local engines, storing on disk, and the environment with which handlers reach them. */
export interface Engines {
  readonly dynamo: DynamoDBClient
  readonly sqs: SQSClient
  readonly store: StoreWithDue
  readonly tableName: string
  readonly queueUrl: (name: QueueName) => string
  readonly environment: Readonly<Record<string, string>>
  /** The bundled program that a handler runs in. */
  readonly worker: string
  /** The body of the last SendRawEmail request, as the SDK sent it. */
  lastMail(): Promise<string>
  /** How many mails SES has accepted since the start. */
  acceptedMails(): Promise<number>
  stop(): Promise<void>
}

export async function startEngines(): Promise<Engines> {
  const folder = mkdtempSync(join(tmpdir(), 'thongsuot-bench-'))
  const children: ChildProcess[] = []
  const stop = async () => {
    await Promise.all(children.map(end))
    rmSync(folder, { recursive: true, force: true })
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().finally(() => process.exit(1)))
  try {
    const port = await freePort(0)
    const path = join(folder, 'table.sqlite')
    children.push(
      spawn(dynoxidePath, ['--host', '127.0.0.1', '--port', String(port), '--db-path', path], {
        stdio: 'ignore',
      }),
    )
    const services = fork(join(import.meta.dirname, 'services.ts'), {
      env: { ...process.env, SIGNING_KEY: testKeys.keys.k1 },
    })
    children.push(services)
    const [ports] = (await once(services, 'message')) as [{ sqs: string; stub: string }]
    const dynamo = new DynamoDBClient({ endpoint: `http://127.0.0.1:${port}`, region, credentials })
    const sqs = new SQSClient({ endpoint: ports.sqs, region, credentials })
    await untilReady(`http://127.0.0.1:${port}`)
    const tables = { table: 'product', floor: 'floor' }
    for (const name of Object.values(tables)) await dynamo.send(createTable(name))
    const s3 = new S3Client({ endpoint: ports.sqs, forcePathStyle: true, region, credentials })
    await s3.send(new CreateBucketCommand({ Bucket: filesBucket }))
    s3.destroy()
    const urls = new Map<QueueName, string>()
    for (const name of queueNames) {
      const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: `bench-${name}` }))
      // The emulator returns URLs with a host name that does not resolve here.
      urls.set(name, ports.sqs + new URL(QueueUrl).pathname)
    }
    const queueUrl = (name: QueueName) => urls.get(name) ?? ''
    return {
      dynamo,
      sqs,
      store: storeWithDueOn(onTable(dynamo, tables.table)),
      tableName: tables.table,
      queueUrl,
      // Deployed handlers and floors in one bundle, so that they share one copy of the SDK, whose calls are counted.
      worker: await bundleProgram(join(import.meta.dirname, 'worker/worker.ts'), folder),
      environment: {
        AWS_REGION: region,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
        AWS_ENDPOINT_URL_SQS: ports.sqs,
        AWS_ENDPOINT_URL_SES: ports.stub,
        AWS_ENDPOINT_URL_SECRETS_MANAGER: ports.stub,
        AWS_ENDPOINT_URL_S3: ports.sqs,
        AWS_LAMBDA_FUNCTION_NAME: 'bench',
        TABLE_NAME: tables.table,
        FLOOR_TABLE_NAME: tables.floor,
        FILES_BUCKET: filesBucket,
        FAN_OUT_QUEUE_URL: queueUrl('fan-out'),
        EXPRESS_QUEUE_URL: queueUrl('express'),
        BULK_QUEUE_URL: queueUrl('bulk'),
        COMPILE_QUEUE_URL: queueUrl('compile'),
        JOBS_QUEUE_URL: queueUrl('jobs'),
        FLOOR_QUEUE_URL: queueUrl('floor'),
        ...(process.env.ASSETS_FOLDER ? { ASSETS_FOLDER: process.env.ASSETS_FOLDER } : {}),
        LINK_KEY_SECRET_ARN: 'link',
        SESSION_KEY_SECRET_ARN: 'session',
        PUBLIC_URL: 'https://thongsuot.example',
        CALLER_REQUESTS_PER_MINUTE: '1200',
        MAIL_FROM: 'thongsuot@haiphong.example',
        MAIL_CONFIGURATION_SET: 'bench',
        OIDC_ISSUER: 'https://sign-in.example',
        OIDC_CLIENT_ID: 'bench',
        STAGE: 'bench',
        POWERTOOLS_LOG_LEVEL: 'INFO',
        POWERTOOLS_METRICS_NAMESPACE: 'ThongSuot',
        POWERTOOLS_SERVICE_NAME: 'bench',
      },
      lastMail: async () => (await fetch(`${ports.stub}/last-mail`)).text(),
      acceptedMails: async () => Number(await (await fetch(`${ports.stub}/accepted`)).text()),
      async stop() {
        dynamo.destroy()
        sqs.destroy()
        await stop()
      },
    }
  } catch (fault) {
    await stop()
    throw fault
  }
}

async function untilReady(endpoint: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answered = await fetch(endpoint).then(
      () => true,
      () => false,
    )
    if (answered) return
    await sleep(50)
  }
  throw new Error('the DynamoDB engine did not start')
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
