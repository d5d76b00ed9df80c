import type { NudgeQueue } from '#domain/nudge.ts'
import { required } from './config.ts'
import type { QueueUrls } from './nudger.ts'

const queueVariables: Record<NudgeQueue, string> = {
  'fan-out': 'FAN_OUT_QUEUE_URL',
  express: 'EXPRESS_QUEUE_URL',
  bulk: 'BULK_QUEUE_URL',
  compile: 'COMPILE_QUEUE_URL',
  jobs: 'JOBS_QUEUE_URL',
}

export const queueUrl = (queue: NudgeQueue): string => required(queueVariables[queue])

export const queueUrls = (queues: readonly NudgeQueue[]): QueueUrls =>
  Object.fromEntries(queues.map((queue) => [queue, queueUrl(queue)]))
