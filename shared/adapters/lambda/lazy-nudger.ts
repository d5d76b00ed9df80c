import type { NudgeQueue } from '#domain/nudge.ts'
import type { Nudger } from './nudger.ts'
import { queueUrls } from './queue-urls.ts'

/** A nudger whose client is loaded when the first nudge is sent, for a function that mostly shows. */
export function lazyNudgerFromEnvironment(...queues: readonly NudgeQueue[]): Nudger {
  // A variable that is missing is found at start, not at the first nudge.
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
