import { logger } from '../../shared/lambda/logger.ts'
import { parseNudge } from '../../shared/lambda/nudge-message.ts'
import { eachMessage, queueHandler } from '../../shared/lambda/queue-handler.ts'
import { deps } from './container.ts'
import { fanOut } from './fan-out.ts'

export const handler = queueHandler((records, context) =>
  eachMessage(async (body) => {
    const nudge = parseNudge(body)
    const outcome = await fanOut(deps, nudge, () => context.getRemainingTimeInMillis())
    logger.info('fan-out', { ...nudge, outcome })
  })(records),
)
