import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { FunctionName } from '../../../infra/constructs/app-function.ts'
import { type NeededRight, neededRights, type Service } from './needed-rights.ts'

/** What a function was seen to need. */
export interface SeenRight extends NeededRight {
  readonly functionName: string
}

/** Stands between each function and each engine, and writes down what AWS would have checked. */
export interface Recorder {
  adjustEnvironment(
    functionName: string,
    environment: Readonly<Record<string, string>>,
  ): Readonly<Record<string, string>>
  /** Each right once. */
  seen(): readonly SeenRight[]
  stop(): Promise<void>
}

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

export async function startRecorder(names: readonly FunctionName[], region: string): Promise<Recorder> {
  const rights = new Map<string, SeenRight>()
  const servers: Server[] = []
  const doors = new Map<string, Map<string, Door>>()

  const openDoor = async (functionName: string, variable: string): Promise<Door> => {
    const note = ({ method = 'GET', url: path = '/', headers }: IncomingMessage, body: Buffer): void => {
      const engine = engines[variable]
      const service = engine === 'sqs-or-s3' ? (isSqs(headers) ? 'sqs' : 's3') : engine
      if (!service) return
      for (const right of neededRights({ service, method, path, headers, body }, region)) {
        const seen = { functionName, ...right }
        rights.set(JSON.stringify(seen), seen)
      }
    }
    const server = createServer((incoming, response) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.once('end', () => {
        const body = Buffer.concat(chunks)
        note(incoming, body)
        passOn(incoming, body, door.target, response)
      })
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const door: Door = { origin: `http://127.0.0.1:${port}`, target: '' }
    return door
  }

  for (const name of names) {
    const own = new Map<string, Door>()
    for (const variable of Object.keys(engines)) own.set(variable, await openDoor(name, variable))
    doors.set(name, own)
  }

  return {
    adjustEnvironment: (functionName, environment) => {
      const own = doors.get(functionName)
      if (!own) throw new Error(`The template has a function ${functionName} that nobody records.`)
      for (const [variable, door] of own) door.target = environment[variable] ?? ''
      // Addresses of queues begin with the engine's, too.
      const through = (value: string): string =>
        [...own.values()].reduce((text, { origin, target }) => text.replace(target, origin), value)
      return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, through(value)]))
    },
    seen: () => [...rights.values()],
    async stop() {
      for (const server of servers) server.closeAllConnections()
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
    },
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
