import { logger } from '#adapters/lambda/logger.ts'
import { httpHandler } from '#web/http/http-handler.ts'
import { apiApp } from './app.ts'
import { deps } from './container.ts'

export const handler = httpHandler(apiApp(deps), logger)
