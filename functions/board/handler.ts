import { logger } from '../../shared/lambda/logger.ts'
import { httpHandler } from '../../shared/web/http-handler.ts'
import { boardApp } from './app.tsx'
import { deps } from './container.ts'

export const handler = httpHandler(boardApp(deps), logger)
