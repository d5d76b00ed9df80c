import { createHmac, hash } from 'node:crypto'
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from '@jest/globals'
import { lean, leanConfig } from '../../../shared/lambda/lean-client.ts'

interface Request {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A lean client whose calls end before the network, and the requests that would have left. */
function listening() {
  const requests: Request[] = []
  let session = 1
  const client = lean(
    new DynamoDBClient({
      ...leanConfig,
      region: 'ap-southeast-1',
      credentials: async () => ({
        accessKeyId: `AKID${session}`,
        secretAccessKey: `secret ${session}`,
        expiration: new Date(0),
      }),
      maxAttempts: 1,
      requestHandler: {
        async handle(request: Request) {
          requests.push(request)
          throw new Error('far enough')
        },
      },
    }),
  )
  return {
    async ask(key: string): Promise<Request> {
      const command = new GetItemCommand({ TableName: 'table', Key: { pk: { S: key } } })
      await expect(client.send(command)).rejects.toThrow('far enough')
      return requests.at(-1) as Request
    },
    newSession() {
      session += 1
    },
  }
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** AWS Signature Version 4, as AWS reckons it. */
function signatureOf({ method, path, headers, body }: Request, secret: string): string {
  const { authorization = '', 'x-amz-date': date = '' } = headers
  const signed = /SignedHeaders=([^,]+)/.exec(authorization)?.[1] ?? ''
  const lines = signed.split(';').map((name) => `${name}:${headers[name]}`)
  const canonical = [method, path, '', ...lines, '', signed, hash('sha256', body, 'hex')].join('\n')
  const scope = [date.slice(0, 8), 'ap-southeast-1', 'dynamodb', 'aws4_request']
  const key = scope.reduce<string | Buffer>((one, part) => hmac(one, part), `AWS4${secret}`)
  const text = ['AWS4-HMAC-SHA256', date, scope.join('/'), hash('sha256', canonical, 'hex')].join('\n')
  return hmac(key, text).toString('hex')
}

describe('a lean client', () => {
  it('signs every call as AWS checks it, with the credentials of the moment', async () => {
    const { ask, newSession } = listening()
    for (const session of [1, 2]) {
      for (const key of ['một', 'hai']) {
        const request = await ask(key)
        expect(request.headers.authorization).toContain(`Credential=AKID${session}/`)
        expect(request.headers.authorization).toContain(
          `Signature=${signatureOf(request, `secret ${session}`)}`,
        )
      }
      newSession()
    }
  })

  it('does not say which SDK calls', async () => {
    const { headers } = await listening().ask('một')
    expect(headers).not.toHaveProperty('x-amz-user-agent')
  })
})
