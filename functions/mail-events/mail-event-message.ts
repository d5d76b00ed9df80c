import { count, logger } from '#adapters/lambda/logger.ts'
import { readSesEvent } from '#adapters/mail/ses-events.ts'
import type { ActDeps } from '#app/deps.ts'
import { noteMailEvent } from '#app/mails/note-mail-event.ts'

/** Handles one message of the queue: an SES event about a mail. */
export const mailEventMessage =
  (deps: ActDeps) =>
  async (body: string): Promise<void> => {
    const reading = readSesEvent(body)
    if (reading.is === 'refused') throw new Error(`an event from SES cannot be read: ${reading.reason}`)
    if (reading.is === 'ignored') {
      logger.info('mail event ignored', { why: reading.why })
      return
    }
    const outcome = await noteMailEvent(deps, reading.event)
    count(`MailEvent-${reading.event.is}`)
    logger.info('mail event', { mailId: reading.event.mailId, event: reading.event.is, outcome })
  }
