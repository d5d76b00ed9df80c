import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { LocalOptions } from '#infra/local/local.ts'
import type { Service } from './needed-rights.ts'
import type { SeenRights } from './seen-rights.ts'

/** SQS and S3 are one engine. */
const engines: Readonly<Record<string, Service | 'sqs-or-s3'>> = {
  AWS_ENDPOINT_URL_DYNAMODB: 'dynamodb',
  AWS_ENDPOINT_URL_SQS: 'sqs-or-s3',
  AWS_ENDPOINT_URL_SES: 'ses',
  AWS_ENDPOINT_URL_SECRETS_MANAGER: 'secrets',
}

interface Door {
  readonly origin: string
  target: string
}

/** Stands between each function and each engine, and notes what AWS would have checked, until the process ends. */
export async function startRecorder(
  names: readonly string[],
  seen: SeenRights,
): Promise<NonNullable<LocalOptions['adjustEnvironment']>> {
  const doors = new Map<string, Map<string, Door>>()

  const openDoor = async (functionName: string, engine: Service | 'sqs-or-s3'): Promise<Door> => {
    const server = createServer((incoming, response) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.once('end', () => {
        const body = Buffer.concat(chunks)
        const { method = 'GET', url: path = '/', headers } = incoming
        const service = engine === 'sqs-or-s3' ? (isSqs(headers) ? 'sqs' : 's3') : engine
        seen.note(functionName, { service, method, path, headers, body })
        passOn(incoming, body, door.target, response)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const door: Door = { origin: `http://127.0.0.1:${port}`, target: '' }
    return door
  }

  for (const name of names) {
    const own = new Map<string, Door>()
    for (const [variable, engine] of Object.entries(engines)) own.set(variable, await openDoor(name, engine))
    doors.set(name, own)
  }

  return (functionName, environment) => {
    const own = doors.get(functionName)
    if (!own) throw new Error(`The template has a function ${functionName} that nobody records.`)
    for (const [variable, door] of own) door.target = environment[variable] ?? ''
    // Addresses of queues begin with the engine's, too.
    const through = (value: string): string =>
      [...own.values()].reduce((text, { origin, target }) => text.replace(target, origin), value)
    return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, through(value)]))
  }
}

const isSqs = (headers: IncomingMessage['headers']): boolean =>
  String(headers['x-amz-target']).startsWith('AmazonSQS.')

/** The host stays what it was: it is signed. */
function passOn(incoming: IncomingMessage, body: Buffer, target: string, response: ServerResponse): void {
  const { method, url = '/', headers } = incoming
  const outgoing = request(new URL(url, target), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  outgoing.once('error', () => response.destroy())
  outgoing.end(body)
}
