import { logger } from '#adapters/lambda/logger.ts'
import { parseNudge } from '#adapters/lambda/nudge-message.ts'
import { fanOut } from '#app/due/fan-out.ts'
import type { ExpandDeps } from '#app/reminding/expand-rung.ts'

/** Handles one message of the queue: a chunk, a step of the ladder, or a task's own ladder. `timeLeft` in milliseconds. */
export const fanOutMessage =
  (deps: ExpandDeps, timeLeft: () => number) =>
  async (body: string): Promise<void> => {
    const nudge = parseNudge(body)
    const outcome = await fanOut(deps, nudge, timeLeft)
    logger.info('fan-out', { ...nudge, outcome })
  }
