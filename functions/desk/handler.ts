import { logger } from '#adapters/lambda/logger.ts'
import { httpHandler } from '#web/http/http-handler.ts'
import { deskApp } from './app.ts'
import { deps } from './container.ts'

export const handler = httpHandler(deskApp(deps), logger)
