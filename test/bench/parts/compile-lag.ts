import { PurgeQueueCommand } from '@aws-sdk/client-sqs'
import { rootNode } from '#domain/directive/path.ts'
import { asTaskId } from '#domain/ids.ts'
import type { Task } from '#domain/task/task.ts'
import { startEventSource } from '#infra/local/lambda/event-source.ts'
import { queuePort } from '#infra/local/lambda/queue-port.ts'
import { percentile, rounded } from '../statistics.ts'
import { expectStatus, post, type World } from '../world.ts'

export interface CompileLag {
  readonly p50: number
  readonly p99: number
}

const reportsPerSecond = 100

/**
 * Measures the time from submitting the form until the root's summary includes the report, at a steady 100 reports a
 * second, through the queue and with the deployed batch settings.
 */
export async function measureCompileLag(world: World, tasks: readonly Task[]): Promise<CompileLag> {
  if (tasks.length === 0) throw new Error('compile lag measured nothing: no task is left to report')
  const { sqs, queueUrl } = world.engines
  const url = queueUrl('compile')
  await sqs.send(new PurgeQueueCommand({ QueueUrl: url }))
  const approvedBefore = await approved(world)
  const answer = await world.handler('answer')
  const compile = await world.handler('compile')
  const visibleAt = new Map<string, number>()
  const source = startEventSource(
    {
      functionArn: 'compile',
      queueArn: 'compile',
      batchSize: 100,
      windowSeconds: 1,
      reportsItemFailures: true,
      maxConcurrency: 2,
    },
    'ap-southeast-1',
    queuePort(sqs, url),
    async (event) => {
      const { result } = await compile.run({ is: 'event', event })
      for (const id of taskIdsIn(event)) if (!visibleAt.has(id)) visibleAt.set(id, Date.now())
      return result
    },
    (fault) => console.error(fault),
  )
  try {
    const requests = tasks.map((task) => post(task, 'submit', 0))
    const done = await answer.run({ is: 'requests', requests, concurrency: 1, rate: reportsPerSecond })
    expectStatus(done, 303)
    const until = Date.now() + 60_000
    while (visibleAt.size < tasks.length && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 20))
    if ((await approved(world)) !== approvedBefore + BigInt(tasks.length))
      throw new Error('the root does not hold every report')
    const lags = tasks.map(({ id }, index) => (visibleAt.get(id) ?? until) - (done.answers?.[index]?.at ?? 0))
    return { p50: rounded(percentile(lags, 0.5), 0), p99: rounded(percentile(lags, 0.99), 0) }
  } finally {
    await source.stop()
  }
}

const approved = async ({ store, issued }: World): Promise<bigint> =>
  (await store.summaries.node(issued.directive.id, rootNode))?.counters['bucket:approved'] ?? 0n

function taskIdsIn(event: unknown): readonly string[] {
  const { Records } = event as { Records: readonly { body: string }[] }
  return Records.flatMap(({ body }) => {
    const { taskId = '' } = JSON.parse(body) as { taskId?: string }
    return asTaskId(taskId) ?? []
  })
}
