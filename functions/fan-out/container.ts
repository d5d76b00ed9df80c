import { systemClock } from '#adapters/lambda/clock.ts'
import { nudgerFromEnvironment, storeFromEnvironment } from '#adapters/lambda/environment.ts'
import type { ExpandDeps } from '#app/reminding/expand-rung.ts'

export const deps: ExpandDeps = {
  store: storeFromEnvironment(),
  nudger: nudgerFromEnvironment('express', 'compile'),
  clock: systemClock,
  rungPage: 200,
}
