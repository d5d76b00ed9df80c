import { assetsFromBundle } from '#adapters/lambda/assets.ts'
import { systemClock } from '#adapters/lambda/clock.ts'
import { required } from '#adapters/lambda/config.ts'
import { entryFromEnvironment } from '#adapters/lambda/entry.ts'
import { filesOriginFromEnvironment, storeFromEnvironment } from '#adapters/lambda/environment.ts'
import { filesFromEnvironment } from '#adapters/lambda/files-environment.ts'
import { logger } from '#adapters/lambda/logger.ts'
import { securityEvent } from '#adapters/lambda/security-events.ts'
import { sessionGuardFromEnvironment } from '#adapters/lambda/staff-authentication.ts'
import type { BoardDeps } from './app.tsx'

const store = storeFromEnvironment()

export const deps: BoardDeps = {
  site: {
    publicUrl: required('PUBLIC_URL'),
    filesOrigin: filesOriginFromEnvironment(),
    clock: systemClock,
    logger,
    security: securityEvent,
    assets: assetsFromBundle(),
    entry: entryFromEnvironment(),
  },
  store,
  files: filesFromEnvironment(),
  guard: sessionGuardFromEnvironment(store),
}
