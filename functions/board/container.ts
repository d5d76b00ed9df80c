import { systemClock } from '../../shared/lambda/clock.ts'
import { required } from '../../shared/lambda/config.ts'
import { filesOriginFromEnvironment, storeFromEnvironment } from '../../shared/lambda/environment.ts'
import { filesFromEnvironment } from '../../shared/lambda/files-environment.ts'
import { logger } from '../../shared/lambda/logger.ts'
import { sessionGuardFromEnvironment } from '../../shared/lambda/staff-doors.ts'
import type { BoardDeps } from './app.tsx'

const store = storeFromEnvironment()

export const deps: BoardDeps = {
  site: {
    publicUrl: required('PUBLIC_URL'),
    filesOrigin: filesOriginFromEnvironment(),
    clock: systemClock,
    logger,
  },
  store,
  files: filesFromEnvironment(),
  guard: sessionGuardFromEnvironment(store),
}
