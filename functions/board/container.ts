import type { MiddlewareHandler } from 'hono'
import { systemClock } from '../../shared/lambda/clock.ts'
import { required } from '../../shared/lambda/config.ts'
import { sessionKeysFromEnvironment, storeFromEnvironment } from '../../shared/lambda/environment.ts'
import { filesFromEnvironment } from '../../shared/lambda/files-environment.ts'
import { logger } from '../../shared/lambda/logger.ts'
import type { WebEnv } from '../../shared/web/env.ts'
import { createSessions, createSignedCookies } from '../../shared/web/session.ts'
import { staffGuard } from '../../shared/web/staff-guard.tsx'
import type { BoardDeps } from './app.tsx'

const store = storeFromEnvironment()
const { files, filesOrigin } = filesFromEnvironment()
const sessionKeys = sessionKeysFromEnvironment()

/** The board is for people in a browser: it knows sessions and no bearer tokens. */
const guard: MiddlewareHandler<WebEnv> = async (c, next) => {
  // Asked for at every request, since the keys may be rotated while this function lives.
  const keyring = await sessionKeys()
  return staffGuard({
    sessions: createSessions(createSignedCookies(keyring)),
    verifyBearer: async () => undefined,
    keyring,
    findStaff: (email) => store.staff.byEmail(email),
  })(c, next)
}

export const deps: BoardDeps = {
  site: { publicUrl: required('PUBLIC_URL'), filesOrigin, clock: systemClock, logger },
  store,
  files,
  guard,
}
