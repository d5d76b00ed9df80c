import { systemClock } from '../../shared/lambda/clock.ts'
import { required } from '../../shared/lambda/config.ts'
import { nudgerFromEnvironment, randomIds, storeFromEnvironment } from '../../shared/lambda/environment.ts'
import { logger } from '../../shared/lambda/logger.ts'
import { staffDoorsFromEnvironment } from '../../shared/lambda/staff-doors.ts'
import type { PublishAppDeps } from './app.ts'

const store = storeFromEnvironment()

export const deps: PublishAppDeps = {
  store,
  nudger: nudgerFromEnvironment('fan-out'),
  clock: systemClock,
  ids: randomIds,
  site: { publicUrl: required('PUBLIC_URL'), clock: systemClock, logger },
  guard: staffDoorsFromEnvironment(store).guard,
}
