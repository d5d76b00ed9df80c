import { createHmac, hash } from 'node:crypto'
import { DynamoDBClient, type DynamoDBClientConfig, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { describe, expect, it } from '@jest/globals'
import { lean, leanConfig } from '#adapters/lambda/lean-client.ts'
import { signingKey } from '#infra/local/files/signature.ts'

const region = 'ap-southeast-1'

interface Request {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What clients are made with so that their calls end before the network, and the requests that would have left. */
function listening() {
  const requests: Request[] = []
  let session = 1
  const config: Pick<
    DynamoDBClientConfig,
    'cacheMiddleware' | 'sha256' | 'region' | 'credentials' | 'maxAttempts'
  > = {
    ...leanConfig,
    region,
    credentials: async () => ({
      accessKeyId: `AKID${session}`,
      secretAccessKey: `secret ${session}`,
      sessionToken: `token ${session}`,
      expiration: new Date(0),
    }),
    maxAttempts: 1,
  }
  const requestHandler = {
    async handle(request: Request) {
      requests.push(request)
      throw new Error('far enough')
    },
  }
  return {
    config: { ...config, requestHandler },
    lastRequest: () => requests.at(-1) as Request,
    newSession() {
      session += 1
    },
  }
}

type Config = ReturnType<typeof listening>['config']

const askers = {
  dynamodb: (config: Config) => {
    const client = lean(new DynamoDBClient(config))
    return {
      client,
      ask: (text: string) =>
        client.send(new GetItemCommand({ TableName: 'table', Key: { pk: { S: text } } })),
    }
  },
  sqs: (config: Config) => {
    const client = lean(new SQSClient(config))
    return {
      client,
      ask: (text: string) =>
        client.send(
          new SendMessageBatchCommand({
            QueueUrl: 'https://sqs.ap-southeast-1.amazonaws.com/1/queue',
            Entries: [{ Id: '0', MessageBody: text }],
          }),
        ),
    }
  },
  ses: (config: Config) => {
    const client = lean(new SESClient(config))
    return {
      client,
      ask: (text: string) =>
        client.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(text) } })),
    }
  },
}

/** AWS Signature Version 4, as AWS reckons it. */
function signatureOf(
  { method, path, headers, body }: Request,
  service: string,
  secretAccessKey: string,
): string {
  const { authorization = '', 'x-amz-date': time = '' } = headers
  const date = time.slice(0, 8)
  const signed = /SignedHeaders=([^,]+)/.exec(authorization)?.[1] ?? ''
  const lines = signed.split(';').map((name) => `${name}:${headers[name]}`)
  const canonical = [method, path, '', ...lines, '', signed, hash('sha256', body, 'hex')].join('\n')
  const scope = `${date}/${region}/${service}/aws4_request`
  const text = ['AWS4-HMAC-SHA256', time, scope, hash('sha256', canonical, 'hex')].join('\n')
  const key = signingKey({ accessKeyId: '', secretAccessKey }, date, region, service)
  return createHmac('sha256', key).update(text).digest('hex')
}

describe.each(['dynamodb', 'sqs', 'ses'] as const)('a lean client of %s', (service) => {
  it('signs every call as AWS checks it, with the credentials of the moment', async () => {
    const { config, lastRequest, newSession } = listening()
    const { ask } = askers[service](config)
    for (const session of [1, 2]) {
      for (const text of ['một', 'hai']) {
        await expect(ask(text)).rejects.toThrow('far enough')
        const request = lastRequest()
        const { authorization } = request.headers
        expect(request.headers['x-amz-security-token']).toBe(`token ${session}`)
        expect(authorization).toContain(`Credential=AKID${session}/`)
        expect(authorization).toContain(`Signature=${signatureOf(request, service, `secret ${session}`)}`)
      }
      newSession()
    }
  })

  it('keeps one signer, and does not say which SDK calls', async () => {
    const { config, lastRequest } = listening()
    const { client, ask } = askers[service](config)
    expect(await client.config.signer()).toBe(await client.config.signer())
    await expect(ask('một')).rejects.toThrow('far enough')
    expect(lastRequest().headers).not.toHaveProperty('x-amz-user-agent')
  })
})
