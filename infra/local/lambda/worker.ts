import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import type { FromWorker, ToWorker, WorkerStart } from './protocol.ts'

// Runs in a thread of its own, one for each function: loads the bundle that would be deployed and
// implements Lambda's runtime for it.

type Handler = (event: unknown, context: object) => unknown

const start = workerData as WorkerStart
const tell = (message: FromWorker): void => parentPort?.postMessage(message)

async function loadHandler(): Promise<Handler> {
  const dot = start.handler.lastIndexOf('.')
  const file = join(start.folder, `${start.handler.slice(0, dot)}.mjs`)
  const loaded = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>
  const handler = loaded[start.handler.slice(dot + 1)]
  if (typeof handler !== 'function') throw new TypeError(`${file} exports no ${start.handler.slice(dot + 1)}`)
  return handler as Handler
}

const contextOf = (id: string, deadline: number): object => ({
  awsRequestId: id,
  functionName: start.functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: start.functionArn,
  memoryLimitInMB: String(start.memoryMegabytes),
  logGroupName: `/aws/lambda/${start.functionName}`,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
})

async function invoke(handler: Handler, message: ToWorker & { type: 'invoke' }): Promise<void> {
  try {
    const result = await handler(JSON.parse(message.event), contextOf(message.id, message.deadline))
    tell({ type: 'done', id: message.id, result: JSON.stringify(result) })
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    console.error(error)
    const { name, message: text, stack = '' } = error
    tell({ type: 'failed', id: message.id, error: { name, message: text, stack } })
  }
}

const handler = await loadHandler()
parentPort?.on('message', (message: ToWorker) => {
  if (message.type === 'invoke') {
    void invoke(handler, message)
  } else {
    process.env.CLOCK_OFFSET_MS = String(message.offsetMs)
    tell({ type: 'done', id: message.id, result: undefined })
  }
})
tell({ type: 'ready' })
