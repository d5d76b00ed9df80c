import { queueHandler } from '#adapters/lambda/queue-handler.ts'
import { compileMessages } from './compile-messages.ts'
import { deps } from './container.ts'

export const handler = queueHandler(compileMessages(deps))
