import { eachMessage, queueHandler } from '#adapters/lambda/queue-handler.ts'
import { deps } from './container.ts'
import { deliverMessage, inFlight } from './deliver-message.ts'

export const handler = queueHandler(eachMessage(deliverMessage(deps), inFlight))
