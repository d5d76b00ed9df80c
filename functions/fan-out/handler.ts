import { eachMessage, queueHandler } from '#adapters/lambda/queue-handler.ts'
import { deps } from './container.ts'
import { fanOutMessage } from './fan-out-message.ts'

export const handler = queueHandler((records, context) =>
  eachMessage(fanOutMessage(deps, () => context.getRemainingTimeInMillis()))(records),
)
