import type { MiddlewareHandler } from 'hono'
import type { WebEnv } from './env.ts'
import type { LambdaBindings } from './lambda-event.ts'

/** Time reserved for sending the answer, in milliseconds. */
const reserveMs = 1_500

/**
 * Fails a request shortly before its function times out, so that it gets one of our error pages instead of the HTTP
 * API's "Internal Server Error".
 *
 * @throws when the time is over
 */
export const answerInTime: MiddlewareHandler<WebEnv> = async (c, next) => {
  const { lambdaContext } = (c.env ?? {}) as LambdaBindings
  const left = lambdaContext?.getRemainingTimeInMillis?.()
  if (left === undefined) return next()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, Math.max(0, left - reserveMs), new Error('the request is out of time'))
  })
  await Promise.race([next(), late]).finally(() => clearTimeout(timer))
}
