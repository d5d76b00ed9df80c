import { systemClock } from '#adapters/lambda/clock.ts'
import { storeFromEnvironment } from '#adapters/lambda/environment.ts'
import { nudgerFromEnvironment } from '#adapters/lambda/queue-environment.ts'
import type { ExpandDeps } from '#app/reminding/expand-rung.ts'

export const deps: ExpandDeps = {
  store: storeFromEnvironment(),
  nudger: nudgerFromEnvironment('express', 'compile'),
  clock: systemClock,
  rungPage: 200,
}
