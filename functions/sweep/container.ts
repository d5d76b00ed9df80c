import { systemClock } from '../../shared/lambda/clock.ts'
import { nudgerFromEnvironment, storeFromEnvironment } from '../../shared/lambda/environment.ts'
import type { SweepDeps } from './deps.ts'

export const deps: SweepDeps = {
  store: storeFromEnvironment(),
  nudger: nudgerFromEnvironment('fan-out', 'deliver', 'compile'),
  clock: systemClock,
  page: 200,
  maxNudges: 14,
}
