import type { ActDeps } from '../../shared/acts/change-task.ts'
import { systemClock } from '../../shared/lambda/clock.ts'
import { nudgerFromEnvironment, storeFromEnvironment } from '../../shared/lambda/environment.ts'

export const deps: ActDeps = {
  store: storeFromEnvironment(),
  nudger: nudgerFromEnvironment('deliver', 'compile'),
  clock: systemClock,
}
