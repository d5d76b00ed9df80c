import { logger } from '../../shared/lambda/logger.ts'
import { parseNudge } from '../../shared/lambda/nudge-message.ts'
import type { FanOutDeps } from './deps.ts'
import { fanOut } from './fan-out.ts'

/** One message of the queue: a chunk, a step of the ladder, or a task's own ladder. `timeLeft` in milliseconds. */
export const fanOutMessage =
  (deps: FanOutDeps, timeLeft: () => number) =>
  async (body: string): Promise<void> => {
    const nudge = parseNudge(body)
    const outcome = await fanOut(deps, nudge, timeLeft)
    logger.info('fan-out', { ...nudge, outcome })
  }
