import { logger } from '../../shared/lambda/logger.ts'
import { httpHandler } from '../../shared/web/http-handler.ts'
import { publishApp } from './app.ts'
import { deps } from './container.ts'

export const handler = httpHandler(publishApp(deps), logger)
