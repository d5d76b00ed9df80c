import { systemClock } from '#adapters/lambda/clock.ts'
import { requiredNumber } from '#adapters/lambda/config.ts'
import { storeWithDueFromEnvironment } from '#adapters/lambda/environment.ts'
import { bulkWaitingFromEnvironment, nudgerFromEnvironment } from '#adapters/lambda/queue-environment.ts'
import type { SweepDeps } from '#app/due/deps.ts'

export const deps: SweepDeps = {
  store: storeWithDueFromEnvironment(),
  nudger: nudgerFromEnvironment('fan-out', 'express', 'bulk', 'compile', 'jobs'),
  clock: systemClock,
  page: 200,
  maxNudges: 14,
  bulkWaiting: bulkWaitingFromEnvironment(),
  mailRate: requiredNumber('MAIL_RATE_PER_SECOND'),
}
