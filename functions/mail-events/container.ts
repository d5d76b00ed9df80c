import { systemClock } from '#adapters/lambda/clock.ts'
import { storeFromEnvironment } from '#adapters/lambda/environment.ts'
import { nudgerFromEnvironment } from '#adapters/lambda/queue-environment.ts'
import type { ActDeps } from '#app/deps.ts'

export const deps: ActDeps = {
  store: storeFromEnvironment(),
  nudger: nudgerFromEnvironment('express', 'compile'),
  clock: systemClock,
}
