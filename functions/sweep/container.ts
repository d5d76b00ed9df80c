import { systemClock } from '#adapters/lambda/clock.ts'
import { nudgerFromEnvironment, storeFromEnvironment } from '#adapters/lambda/environment.ts'
import type { SweepDeps } from '#app/due/deps.ts'

export const deps: SweepDeps = {
  store: storeFromEnvironment(),
  nudger: nudgerFromEnvironment('fan-out', 'deliver', 'compile', 'jobs'),
  clock: systemClock,
  page: 200,
  maxNudges: 14,
}
