import type { NudgeQueue } from '#domain/nudge.ts'
import type { Nudger } from './nudger.ts'
import { queueUrls } from './queue-urls.ts'

/** A nudger whose SQS client is loaded at the first nudge, for functions that mostly read. */
export function lazyNudgerFromEnvironment(...queues: readonly NudgeQueue[]): Nudger {
  // Fails at start if a variable is missing, not at the first nudge.
  queueUrls(queues)
  let loading: Promise<Nudger> | undefined
  return {
    async send(nudges) {
      if (nudges.length === 0) return
      loading ??= import('./queue-environment.ts').then(({ nudgerFromEnvironment }) =>
        nudgerFromEnvironment(...queues),
      )
      await (await loading).send(nudges)
    },
  }
}
