import { eachMessage, queueHandler } from '#adapters/lambda/queue-handler.ts'
import { deps } from './container.ts'
import { jobMessage } from './job-message.ts'

export const handler = queueHandler((records, context) =>
  eachMessage(jobMessage(deps, () => context.getRemainingTimeInMillis()))(records),
)
