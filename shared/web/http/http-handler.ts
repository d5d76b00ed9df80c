import type { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { Hono } from 'hono'
import { faultFields } from '#domain/fault.ts'
import type { WebEnv } from './env.ts'
import { type LambdaBindings, requestOf, resultOf } from './lambda-event.ts'

/** Runs a web app as a Lambda behind the HTTP API. The event is never logged: its path can contain a unit's link. */
export function httpHandler(app: Hono<WebEnv>, logger: Logger) {
  return middy<APIGatewayProxyEventV2>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async (event, lambdaContext) => {
      const { request, unreadable } = requestOf(event)
      const bindings: LambdaBindings = {
        lambdaContext,
        unreadable,
        sourceIp: event.requestContext.http.sourceIp,
      }
      try {
        return await resultOf(await app.fetch(request, bindings))
      } catch (fault) {
        logger.error('answer failed', faultFields(fault))
        // Lambda logs what is thrown as it is.
        throw new Error('the answer could not be made')
      }
    })
}
