import { count, logger } from '#adapters/lambda/logger.ts'
import { parseNudge } from '#adapters/lambda/nudge-message.ts'
import { deliverMail } from '#app/mails/deliver-mail.ts'
import type { DeliverDeps } from '#app/mails/deps.ts'

/** Mails of one batch sent concurrently: ten a second even when SES takes a second to respond. */
export const inFlight = 10

/** Handles one message of the queue: a nudge for one row of the mail ledger. */
export const deliverMessage =
  (deps: DeliverDeps) =>
  async (body: string): Promise<void> => {
    const nudge = parseNudge(body)
    if (nudge.kind !== 'mail') throw new Error(`${nudge.kind} is not for deliver`)
    const outcome = await deliverMail(deps, nudge.mailId)
    count(`Mail-${outcome}`)
    logger.info('deliver', { mailId: nudge.mailId, outcome })
  }
