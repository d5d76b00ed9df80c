import { setTimeout as sleep } from 'node:timers/promises'
import type { Context, SQSBatchResponse } from 'aws-lambda'
import { apiEvent } from '#infra/local/http/api-event.ts'
import { inTurn } from './in-turn.ts'
import { meterCalls, takeCalls } from './meter.ts'
import type { Done, Reply, WebRequest, Work } from './protocol.ts'

// One process for one handler, as in Lambda. The handler is the deployed code.

type Handler = (event: unknown, context: Context) => Promise<unknown>

const handlers: Readonly<Record<string, () => Promise<{ handler: unknown }>>> = {
  publish: () => import('#functions/publish/handler.ts'),
  'fan-out': () => import('#functions/fan-out/handler.ts'),
  deliver: () => import('#functions/deliver/handler.ts'),
  'mail-events': () => import('#functions/mail-events/handler.ts'),
  answer: () => import('#functions/answer/handler.ts'),
  compile: () => import('#functions/compile/handler.ts'),
  sweep: () => import('#functions/sweep/handler.ts'),
  board: () => import('#functions/board/handler.ts'),
  desk: () => import('#functions/desk/handler.ts'),
  jobs: () => import('#functions/jobs/handler.ts'),
  api: () => import('#functions/api/handler.ts'),
}

const name = process.argv[2] ?? ''
let logBytes = 0
let lastProblem = ''
for (const stream of [process.stdout, process.stderr])
  stream.write = (chunk: Uint8Array | string) => {
    logBytes += Buffer.byteLength(chunk)
    if (/"level":"(ERROR|WARN)"|Error/.test(String(chunk))) lastProblem = String(chunk).slice(0, 2000)
    return true
  }

meterCalls()
const { runFloor } = await import('./floors.ts')
const loaded = await handlers[name]?.()
const handler = loaded?.handler as Handler | undefined

const context: Context = {
  awsRequestId: 'bench',
  functionName: name,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:ap-southeast-1:000000000000:function:${name}`,
  memoryLimitInMB: '512',
  logGroupName: `/aws/lambda/${name}`,
  logStreamName: 'bench',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => 280_000,
  done() {},
  fail() {},
  succeed() {},
}

let invocations = 0
function invoke(event: unknown): Promise<unknown> {
  if (!handler) throw new Error(`there is no handler ${name}`)
  invocations += 1
  return handler(event, context)
}

const recordOf = (body: string, index: number) => ({
  messageId: String(index),
  receiptHandle: String(index),
  body,
  attributes: { ApproximateReceiveCount: '1' },
  messageAttributes: {},
  eventSource: 'aws:sqs',
})

async function runMessages({ bodies, batchSize, concurrency }: Work & { is: 'messages' }) {
  const batches = Array.from({ length: Math.ceil(bodies.length / batchSize) }, (_, index) =>
    bodies.slice(index * batchSize, (index + 1) * batchSize),
  )
  await inTurn(batches, concurrency, async (batch) => {
    const answer = (await invoke({ Records: batch.map(recordOf) })) as SQSBatchResponse
    if (answer.batchItemFailures.length > 0) throw new Error(`messages failed: ${lastProblem}`)
  })
}

/** Each request comes from another caller, as a nation's do. */
const nextAddress = () =>
  `10.${[invocations >> 16, invocations >> 8, invocations].map((n) => n & 255).join('.')}`

async function ask({ method, target, headers, body }: WebRequest) {
  const route = { key: `${method} ${target}`, functionArn: '' }
  const request = { method, target, headers, body: Buffer.from(body ?? ''), sourceIp: nextAddress() }
  const at = Date.now()
  const began = performance.now()
  const answer = (await invoke(apiEvent(request, { route, parameters: {} }, new Date()))) as {
    statusCode: number
    body?: string
  }
  const { statusCode, body: text = '' } = answer
  return {
    at,
    ms: performance.now() - began,
    status: statusCode,
    bytes: Buffer.byteLength(text),
    ...(statusCode === 202 ? { body: text } : {}),
  }
}

async function runRequests({ requests, concurrency, rate }: Work & { is: 'requests' }) {
  const answers: Awaited<ReturnType<typeof ask>>[] = []
  if (rate === undefined) {
    await inTurn(requests, concurrency, async (request, index) => {
      answers[index] = await ask(request)
    })
    return answers
  }
  const began = performance.now()
  await Promise.all(
    requests.map(async (request, index) => {
      await sleep(Math.max(0, began + (index * 1000) / rate - performance.now()))
      answers[index] = await ask(request)
    }),
  )
  return answers
}

async function run(work: Work): Promise<Partial<Done>> {
  switch (work.is) {
    case 'messages':
      await runMessages(work)
      return {}
    case 'event':
      return { result: await invoke(work.event) }
    case 'requests':
      return { answers: await runRequests(work) }
    case 'floor':
      await runFloor(work.work)
      return {}
    case 'set-clock':
      process.env.CLOCK_OFFSET_MS = String(work.offsetMs)
      return {}
  }
}

const reply = (message: Reply) => process.send?.(message)

process.on('message', async ({ id, work }: { id: number; work: Work }) => {
  const [before, began, cpu] = [logBytes, performance.now(), process.cpuUsage()]
  invocations = 0
  takeCalls()
  try {
    const done = await run(work)
    const used = process.cpuUsage(cpu)
    reply({
      id,
      done: {
        ms: performance.now() - began,
        cpuMs: (used.user + used.system) / 1000,
        invocations,
        calls: takeCalls(),
        logBytes: logBytes - before,
        peakRssMb: process.resourceUsage().maxRSS / 1024,
        ...done,
      },
    })
  } catch (fault) {
    const why = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
    reply({ id, failed: `${name}: ${why}\n${lastProblem}` })
  }
})
process.on('disconnect', () => process.exit(0))
reply({ ready: true })
