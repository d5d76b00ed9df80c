import { logger } from '../../shared/lambda/logger.ts'
import { httpHandler } from '../../shared/web/http-handler.ts'
import { answerApp } from './app.ts'
import { deps, site } from './container.ts'

export const handler = httpHandler(answerApp(deps, site), logger)
