import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import type { Context } from 'aws-lambda'
import type { FunctionName } from '#infra/constructs/app-function.ts'
import { apiEvent } from '#infra/local/http/api-event.ts'
import { startSecretServer } from '#infra/local/secrets/secret-server.ts'
import { asFunction, watchOwnClients } from '#test/infra/iam/watch.ts'
import { startIssuer } from '#test/shared/web/support/issuer.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { startFileEngine } from '#test/support/files.ts'
import { testKeys } from '#test/support/system.ts'
import { publicUrl } from '../door-world.ts'
import { startSesStub } from './ses-stub.ts'

const webFunctions = ['answer', 'api', 'board', 'desk', 'publish'] as const
const queueFunctions = ['fan-out', 'deliver', 'compile', 'mail-events', 'jobs'] as const
type WebFunction = (typeof webFunctions)[number]
type QueueFunction = (typeof queueFunctions)[number]

type Handler = (event: unknown, context: Context) => Promise<unknown>

export interface HttpResult {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly cookies?: readonly string[]
  readonly body: string
}

export interface Request {
  readonly headers?: Readonly<Record<string, string>>
  readonly form?: Readonly<Record<string, string>>
  readonly json?: unknown
}

/** All handlers as deployed, configured by environment variables, on local engines. */
export async function realHandlers() {
  const [engine, files, ses, issuer] = await Promise.all([
    startEngine({ alone: true }),
    startFileEngine(),
    startSesStub(),
    startIssuer(),
  ])
  const keyring = JSON.stringify({ current: testKeys.current, ...testKeys.keys })
  const secrets = await startSecretServer({ links: keyring, sessions: keyring })
  const queues = await createQueues(files.origin)
  const { hostname, port } = await endpointOf(engine)
  Object.assign(process.env, {
    AWS_REGION: 'ap-southeast-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: `http://${hostname}:${port}`,
    AWS_ENDPOINT_URL_SQS: files.origin,
    AWS_ENDPOINT_URL_S3: files.origin,
    AWS_ENDPOINT_URL_SES: ses.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.endpoint,
    TABLE_NAME: engine.tableName,
    FILES_BUCKET: files.bucket,
    FAN_OUT_QUEUE_URL: queues.urls['fan-out'],
    EXPRESS_QUEUE_URL: queues.urls.express,
    BULK_QUEUE_URL: queues.urls.bulk,
    COMPILE_QUEUE_URL: queues.urls.compile,
    JOBS_QUEUE_URL: queues.urls.jobs,
    LINK_KEY_SECRET_ARN: 'links',
    SESSION_KEY_SECRET_ARN: 'sessions',
    PUBLIC_URL: publicUrl,
    HISTORY_BUCKET: files.bucket,
    CALLER_REQUESTS_PER_MINUTE: '1200',
    MAIL_FROM: 'thongsuot@haiphong.example',
    MAIL_CONFIGURATION_SET: 'set',
    MAIL_RATE_PER_SECOND: '100',
    OIDC_ISSUER: issuer.config.issuer,
    OIDC_CLIENT_ID: issuer.config.clientId,
    POWERTOOLS_SERVICE_NAME: 'thongsuot',
    POWERTOOLS_METRICS_NAMESPACE: 'thongsuot',
    POWERTOOLS_LOG_LEVEL: 'DEBUG',
  })
  watchOwnClients()
  let hasTable = true
  // Imported here, because containers read the environment when they are loaded.
  const handlers = {
    answer: (await import('#functions/answer/handler.ts')).handler as Handler,
    board: (await import('#functions/board/handler.ts')).handler as Handler,
    desk: (await import('#functions/desk/handler.ts')).handler as Handler,
    api: (await import('#functions/api/handler.ts')).handler as Handler,
    publish: (await import('#functions/publish/handler.ts')).handler as Handler,
    'fan-out': (await import('#functions/fan-out/handler.ts')).handler as Handler,
    deliver: (await import('#functions/deliver/handler.ts')).handler as Handler,
    compile: (await import('#functions/compile/handler.ts')).handler as Handler,
    'mail-events': (await import('#functions/mail-events/handler.ts')).handler as Handler,
    jobs: (await import('#functions/jobs/handler.ts')).handler as Handler,
    heads: (await import('#functions/heads/handler.ts')).handler as Handler,
    sweep: (await import('#functions/sweep/handler.ts')).handler as Handler,
  }
  const context = (functionName: string) =>
    ({
      functionName,
      awsRequestId: 'request',
      memoryLimitInMB: '256',
      invokedFunctionArn: `arn:aws:lambda:ap-southeast-1:000000000000:function:${functionName}`,
      getRemainingTimeInMillis: () => 90_000,
    }) as Context
  const work = (name: FunctionName, event: unknown) =>
    asFunction(name, () => handlers[name](event, context(name)))
  const messages = (name: QueueFunction, bodies: readonly string[]) =>
    work(name, { Records: bodies.map((body, index) => ({ messageId: `message-${index}`, body })) })

  return {
    engine,
    ses,
    issuer,
    messages,
    sweep: () => work('sweep', {}),
    async http(
      name: WebFunction,
      method: string,
      target: string,
      { headers = {}, form, json }: Request = {},
    ) {
      const type = json ? 'application/json' : 'application/x-www-form-urlencoded'
      const body = json ? JSON.stringify(json) : form ? new URLSearchParams(form).toString() : ''
      const event = apiEvent(
        {
          method,
          target,
          headers: {
            host: 'thongsuot.example',
            'sec-fetch-site': 'same-origin',
            ...(body ? { 'content-type': type } : {}),
            ...headers,
          },
          body: Buffer.from(body),
          sourceIp: '192.0.2.1',
        },
        { route: { key: '$default', functionArn: '' }, parameters: {} },
        new Date(),
      )
      return (await work(name, event)) as HttpResult
    },
    /** Stops the table's engine. */
    async loseTable() {
      hasTable = false
      await engine.stop()
    },
    /** Processes the messages that the handlers have queued. */
    async drain() {
      for (let round = 0; round < 20; round += 1) {
        let found = 0
        for (const name of ['fan-out', 'express', 'bulk', 'compile', 'jobs'] as const) {
          const bodies = await queues.take(name)
          found += bodies.length
          const consumer = name === 'express' || name === 'bulk' ? 'deliver' : name
          if (bodies.length > 0) await messages(consumer, bodies)
        }
        if (found === 0) return
      }
      throw new Error('the queues do not become empty')
    },
    stop: () =>
      Promise.all([
        hasTable && engine.stop(),
        files.stop(),
        ses.stop(),
        issuer.stop(),
        secrets.stop(),
        queues.stop(),
      ]),
  }
}

async function endpointOf({ client }: Engine) {
  const endpoint = await client.config.endpoint?.()
  if (!endpoint) throw new Error('the engine has no endpoint')
  return endpoint
}

async function createQueues(endpoint: string) {
  const client = new SQSClient({
    endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const create = async (QueueName: string) => {
    const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName }))
    // Its host is a subdomain of localhost, which not every machine can resolve.
    return `${endpoint}${new URL(QueueUrl).pathname}`
  }
  const urls = {
    'fan-out': await create('fan-out'),
    express: await create('express'),
    bulk: await create('bulk'),
    compile: await create('compile'),
    jobs: await create('jobs'),
  }
  return {
    urls,
    async take(name: keyof typeof urls): Promise<readonly string[]> {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({ QueueUrl: urls[name], MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
      )
      for (const { ReceiptHandle } of Messages)
        await client.send(new DeleteMessageCommand({ QueueUrl: urls[name], ReceiptHandle }))
      return Messages.map(({ Body = '' }) => Body)
    },
    async stop() {
      client.destroy()
    },
  }
}
