import { eachMessage, queueHandler } from '#adapters/lambda/queue-handler.ts'
import { deps } from './container.ts'
import { mailEventMessage } from './mail-event-message.ts'

export const handler = queueHandler(eachMessage(mailEventMessage(deps)))
