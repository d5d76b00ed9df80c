import { lazyJobFiles } from '#adapters/files/lazy-file-store.ts'
import { assetsFromBundle } from '#adapters/lambda/assets.ts'
import { systemClock } from '#adapters/lambda/clock.ts'
import { required } from '#adapters/lambda/config.ts'
import { entryFromEnvironment } from '#adapters/lambda/entry.ts'
import { linkKeysFromEnvironment, randomIds, storeFromEnvironment } from '#adapters/lambda/environment.ts'
import { lazyNudgerFromEnvironment } from '#adapters/lambda/lazy-nudger.ts'
import { logger } from '#adapters/lambda/logger.ts'
import { securityEvent } from '#adapters/lambda/security-events.ts'
import { staffAuthenticationFromEnvironment } from '#adapters/lambda/staff-authentication.ts'
import type { ApiAppDeps } from './app.ts'

const store = storeFromEnvironment()
const publicUrl = required('PUBLIC_URL')

export const deps: ApiAppDeps = {
  store,
  nudger: lazyNudgerFromEnvironment('fan-out', 'express', 'compile', 'jobs'),
  clock: systemClock,
  ids: randomIds,
  linkKeys: linkKeysFromEnvironment(),
  publicUrl,
  site: {
    publicUrl,
    clock: systemClock,
    logger,
    security: securityEvent,
    assets: assetsFromBundle(),
    entry: entryFromEnvironment(),
  },
  objects: lazyJobFiles(async () => {
    const { jobFilesFromEnvironment } = await import('#adapters/lambda/job-files-environment.ts')
    return jobFilesFromEnvironment()
  }),
  guard: staffAuthenticationFromEnvironment(store).guard,
}
