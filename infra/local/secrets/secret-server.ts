import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readBody } from '../http/read-body.ts'
import { freePort } from '../preflight.ts'

/** The Secrets Manager endpoint of the functions. */
export interface SecretServer {
  readonly endpoint: string
  stop(): Promise<void>
}

/** Serves `GetSecretValue`, the only operation that functions use. */
export async function startSecretServer(secrets: Readonly<Record<string, string>>): Promise<SecretServer> {
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request, 64 * 1024)
    const answer = (status: number, value: object) =>
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(value))
    if (request.headers['x-amz-target'] !== 'secretsmanager.GetSecretValue')
      return void answer(400, { __type: 'InvalidRequestException', message: 'GetSecretValue only' })
    const { SecretId: id } = JSON.parse(body?.toString('utf8') || '{}') as { SecretId?: string }
    const text = secrets[id ?? '']
    if (text === undefined)
      return void answer(400, {
        __type: 'ResourceNotFoundException',
        message: "Secrets Manager can't find the specified secret.",
      })
    answer(200, { ARN: id, Name: id, SecretString: text, VersionId: 'local', VersionStages: ['AWSCURRENT'] })
  }
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  const port = await freePort(0)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
