import { count, logger } from '../../shared/lambda/logger.ts'
import { eachMessage, queueHandler } from '../../shared/lambda/queue-handler.ts'
import { readSesEvent } from '../../shared/mail/ses-events.ts'
import { deps } from './container.ts'
import { noteMailEvent } from './note-mail-event.ts'

export const handler = queueHandler(
  eachMessage(async (body) => {
    const reading = readSesEvent(body)
    if (reading.is === 'refused') throw new Error(`an event from SES cannot be read: ${reading.reason}`)
    if (reading.is === 'ignored') {
      logger.info('mail event ignored', { why: reading.why })
      return
    }
    const outcome = await noteMailEvent(deps, reading.event)
    count(`MailEvent-${reading.event.is}`)
    logger.info('mail event', { mailId: reading.event.mailId, event: reading.event.is, outcome })
  }),
)
