import { systemClock } from '#adapters/lambda/clock.ts'
import { requiredNumber } from '#adapters/lambda/config.ts'
import { nudgerFromEnvironment, storeFromEnvironment } from '#adapters/lambda/environment.ts'
import type { ExpandDeps } from '#app/reminding/expand-rung.ts'

export const deps: ExpandDeps = {
  store: storeFromEnvironment(),
  nudger: nudgerFromEnvironment('deliver', 'compile'),
  clock: systemClock,
  mailRate: requiredNumber('MAIL_RATE_PER_SECOND'),
  rungPage: 200,
}
