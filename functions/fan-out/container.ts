import { systemClock } from '../../shared/lambda/clock.ts'
import { requiredNumber } from '../../shared/lambda/config.ts'
import { nudgerFromEnvironment, storeFromEnvironment } from '../../shared/lambda/environment.ts'
import type { FanOutDeps } from './deps.ts'

export const deps: FanOutDeps = {
  store: storeFromEnvironment(),
  nudger: nudgerFromEnvironment('deliver', 'compile'),
  clock: systemClock,
  mailRate: requiredNumber('MAIL_RATE_PER_SECOND'),
  rungPage: 200,
}
