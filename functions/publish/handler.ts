import { logger } from '#adapters/lambda/logger.ts'
import { httpHandler } from '#web/http/http-handler.ts'
import { publishApp } from './app.ts'
import { deps } from './container.ts'

export const handler = httpHandler(publishApp(deps), logger)
