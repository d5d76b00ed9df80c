import { count, logger } from '../../shared/lambda/logger.ts'
import { parseNudge } from '../../shared/lambda/nudge-message.ts'
import { eachMessage, queueHandler } from '../../shared/lambda/queue-handler.ts'
import { deps } from './container.ts'
import { deliverMail } from './deliver-mail.ts'

/** Mails of one batch in flight together: SES answers slower than its rate allows. */
const inFlight = 4

export const handler = queueHandler(
  eachMessage(async (body) => {
    const nudge = parseNudge(body)
    if (nudge.kind !== 'mail') throw new Error(`${nudge.kind} is not for deliver`)
    const outcome = await deliverMail(deps, nudge.mailId)
    count(`Mail-${outcome}`)
    logger.info('deliver', { mailId: nudge.mailId, outcome })
  }, inFlight),
)
