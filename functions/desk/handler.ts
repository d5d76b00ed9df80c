import { logger } from '../../shared/lambda/logger.ts'
import { httpHandler } from '../../shared/web/http-handler.ts'
import { deskApp } from './app.ts'
import { deps } from './container.ts'

export const handler = httpHandler(deskApp(deps), logger)
