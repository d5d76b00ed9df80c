import { Logger } from '@aws-lambda-powertools/logger'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { apiEvent } from '#infra/local/http/api-event.ts'
import { payloadLimit } from '#infra/local/http/api-response.ts'
import { httpHandler } from '#web/http/http-handler.ts'
import { ask, type Prepared, prepareAll, rightfulCaller } from '../asking.ts'
import { doorTable } from '../door-table.ts'
import { type AppName, type DoorWorld, doorWorld } from '../door-world.ts'
import { type FuzzedRequest, fuzzedRequest } from './fuzzed-request.ts'
import { randomFrom } from './random.ts'

const seed = Number(process.env.FUZZ_SEED ?? 2588)
const count = Number(process.env.FUZZ_REQUESTS ?? 2_000)
const atOnce = 6

let world: DoorWorld
let requests: readonly Prepared[]
/** The fields of all forms in our pages, by form action. */
const formFields = new Map<string, readonly string[]>()
const thrown: unknown[] = []
const said: string[] = []
let silent: { mockRestore(): void }

beforeAll(async () => {
  world = await doorWorld({ error: (_, fields) => thrown.push(fields), warn: () => {} })
  const prepared = await prepareAll(world)
  requests = [...prepared.values()]
  for (const [name, request] of prepared) {
    const line = doorTable[name]
    if (request.route.method !== 'GET' || !line) continue
    const { text } = await ask(world, request, rightfulCaller(line))
    for (const [form, to = ''] of text.matchAll(/<form\b[^>]*\saction="([^"?]*)[\s\S]*?<\/form>/g))
      formFields.set(
        to,
        [...form.matchAll(/\sname="([^"]+)"/g)].map(([, field = '']) => field),
      )
  }
  silent = jest.spyOn(console, 'error').mockImplementation((...words) => {
    said.push(words.map(String).join(' '))
  })
}, 60_000)
afterAll(async () => {
  silent.mockRestore()
  await world.stop()
})

/** Texts that would disclose implementation details. */
const insides =
  /\n\s+at \S|node_modules|\/(?:work|var\/task|home|usr)\/|file:\/\/|\.tsx?:\d|(?:Type|Range|Reference|Syntax|Zod)Error|Exception|ECONN|DynamoDB|dynoxide|test-[a-z0-9]{8,}/

interface Result {
  readonly statusCode: number
  readonly body?: string
  readonly isBase64Encoded?: boolean
}

async function send(app: AppName, given: FuzzedRequest): Promise<Result> {
  const match = { route: { key: '$default', functionArn: '' }, parameters: {} }
  const event: APIGatewayProxyEventV2 = apiEvent({ ...given, sourceIp: '192.0.2.1' }, match, new Date(0))
  const handler = httpHandler(world.apps[app], new Logger({ serviceName: 'fuzz' }))
  return (await handler(event, { awsRequestId: 'r1', functionName: app } as Context)) as Result
}

test(`${count} malformed requests cause no server error and disclose nothing (FUZZ_SEED=${seed})`, async () => {
  const wrong: unknown[] = []
  const statuses: Record<number, number> = {}
  const one = async (index: number) => {
    const random = randomFrom(seed * 1_000_003 + index)
    const request = requests[index % requests.length] ?? random.pick(requests)
    const given = await fuzzedRequest(
      random,
      world,
      request,
      formFields.get(request.path.split('?')[0] ?? '') ?? [],
    )
    const before = thrown.length
    const { statusCode, body = '', isBase64Encoded } = await send(request.route.app, given)
    statuses[statusCode] = (statuses[statusCode] ?? 0) + 1
    const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body
    const told = insides.exec(text)?.[0]
    if (statusCode >= 500 || told || Buffer.byteLength(body) > payloadLimit)
      wrong.push({
        index,
        route: request.route.name,
        statusCode,
        told,
        target: given.target.slice(0, 200),
        body: given.body.subarray(0, 300).toString(),
        fault: JSON.stringify(thrown[before])?.slice(0, 900),
      })
  }
  let next = 0
  const worker = async () => {
    for (let index = next++; index < count; index = next++) await one(index)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  expect(wrong).toEqual([])
  // Most requests must pass access control; otherwise the code behind it was not tested.
  const past = Object.entries(statuses).filter(([status]) => !['401', '403'].includes(status))
  expect(past.reduce((sum, [, seen]) => sum + seen, 0)).toBeGreaterThan(count / 2)
  expect(said.join('\n')).not.toContain(world.linkOf(world.first).slice(-20))
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
}, 120_000)
