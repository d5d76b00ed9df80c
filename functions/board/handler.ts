import { logger } from '#adapters/lambda/logger.ts'
import { httpHandler } from '#web/http/http-handler.ts'
import { boardApp } from './app.tsx'
import { deps } from './container.ts'

export const handler = httpHandler(boardApp(deps), logger)
