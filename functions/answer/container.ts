import { systemClock } from '../../shared/lambda/clock.ts'
import { required } from '../../shared/lambda/config.ts'
import {
  filesOriginFromEnvironment,
  linkKeysFromEnvironment,
  nudgerFromEnvironment,
  randomIds,
  sessionKeysFromEnvironment,
  storeFromEnvironment,
} from '../../shared/lambda/environment.ts'
import { filesFromEnvironment } from '../../shared/lambda/files-environment.ts'
import { logger } from '../../shared/lambda/logger.ts'
import type { Site } from '../../shared/web/env.ts'
import type { AnswerDeps } from './deps.ts'

export const deps: AnswerDeps = {
  store: storeFromEnvironment(),
  nudger: nudgerFromEnvironment('deliver', 'compile'),
  clock: systemClock,
  files: filesFromEnvironment(),
  ids: randomIds,
  linkKeys: linkKeysFromEnvironment(),
  sessionKeys: sessionKeysFromEnvironment(),
}

export const site: Site = {
  publicUrl: required('PUBLIC_URL'),
  filesOrigin: filesOriginFromEnvironment(),
  clock: systemClock,
  logger,
  english: true,
}
