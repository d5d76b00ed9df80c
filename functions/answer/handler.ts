import { logger } from '#adapters/lambda/logger.ts'
import { httpHandler } from '#web/http/http-handler.ts'
import { answerApp } from './app.ts'
import { deps, site } from './container.ts'

export const handler = httpHandler(answerApp(deps, site), logger)
