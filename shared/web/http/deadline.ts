import type { MiddlewareHandler } from 'hono'
import type { WebEnv } from './env.ts'

/** Time for the answer itself, in milliseconds. */
const reserveMs = 1_500

interface LambdaBindings {
  readonly lambdaContext?: { getRemainingTimeInMillis?: (() => number) | undefined } | undefined
}

/**
 * Fails a request that is about to use up the time of its function, so that it is answered in words: the HTTP API
 * would say "Internal Server Error" in English.
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
