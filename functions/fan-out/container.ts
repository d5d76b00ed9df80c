import { systemClock } from '#adapters/lambda/clock.ts'
import { requiredNumber } from '#adapters/lambda/config.ts'
import { nudgerFromEnvironment, storeFromEnvironment } from '#adapters/lambda/environment.ts'
import type { FanOutDeps } from '#app/fan-out-deps.ts'

export const deps: FanOutDeps = {
  store: storeFromEnvironment(),
  nudger: nudgerFromEnvironment('deliver', 'compile'),
  clock: systemClock,
  mailRate: requiredNumber('MAIL_RATE_PER_SECOND'),
  rungPage: 200,
}
