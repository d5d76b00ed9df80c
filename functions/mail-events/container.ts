import { systemClock } from '#adapters/lambda/clock.ts'
import { nudgerFromEnvironment, storeFromEnvironment } from '#adapters/lambda/environment.ts'
import type { ActDeps } from '#app/deps.ts'

export const deps: ActDeps = {
  store: storeFromEnvironment(),
  nudger: nudgerFromEnvironment('express', 'compile'),
  clock: systemClock,
}
