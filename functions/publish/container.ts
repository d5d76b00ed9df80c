import { assetsFromBundle } from '#adapters/lambda/assets.ts'
import { systemClock } from '#adapters/lambda/clock.ts'
import { required } from '#adapters/lambda/config.ts'
import { entryFromEnvironment } from '#adapters/lambda/entry.ts'
import { randomIds, storeFromEnvironment } from '#adapters/lambda/environment.ts'
import { logger } from '#adapters/lambda/logger.ts'
import { nudgerFromEnvironment } from '#adapters/lambda/queue-environment.ts'
import { securityEvent } from '#adapters/lambda/security-events.ts'
import { staffAuthenticationFromEnvironment } from '#adapters/lambda/staff-authentication.ts'
import type { PublishAppDeps } from './app.ts'

const store = storeFromEnvironment()

export const deps: PublishAppDeps = {
  store,
  nudger: nudgerFromEnvironment('fan-out', 'jobs'),
  clock: systemClock,
  ids: randomIds,
  site: {
    publicUrl: required('PUBLIC_URL'),
    clock: systemClock,
    logger,
    security: securityEvent,
    assets: assetsFromBundle(),
    entry: entryFromEnvironment(),
  },
  guard: staffAuthenticationFromEnvironment(store).guard,
}
