import type { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import type { Hono } from 'hono'
import { handle, type LambdaEvent } from 'hono/aws-lambda'
import type { WebEnv } from './env.ts'

/** Runs a web app as a Lambda behind the HTTP API. The event is never logged: its path can contain a unit's link. */
export function httpHandler(app: Hono<WebEnv>, logger: Logger) {
  const answer = handle(app)
  return middy<LambdaEvent>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler((event, context) => answer(event, context))
}
