import { assetsFromBundle } from '#adapters/lambda/assets.ts'
import { systemClock } from '#adapters/lambda/clock.ts'
import { numberOfSomeStages, required } from '#adapters/lambda/config.ts'
import { entryFromEnvironment } from '#adapters/lambda/entry.ts'
import {
  filesOriginFromEnvironment,
  linkKeysFromEnvironment,
  randomIds,
  sessionKeysFromEnvironment,
  storeFromEnvironment,
} from '#adapters/lambda/environment.ts'
import { filesFromEnvironment } from '#adapters/lambda/files-environment.ts'
import { logger } from '#adapters/lambda/logger.ts'
import { nudgerFromEnvironment } from '#adapters/lambda/queue-environment.ts'
import type { AnswerDeps } from '#app/reports/deps.ts'
import type { Site } from '#web/http/env.ts'

export const deps: AnswerDeps = {
  store: storeFromEnvironment(),
  nudger: nudgerFromEnvironment('express', 'compile'),
  clock: systemClock,
  files: filesFromEnvironment(),
  ids: randomIds,
  linkKeys: linkKeysFromEnvironment(),
  sessionKeys: sessionKeysFromEnvironment(),
  linkDaysAfterClosing: numberOfSomeStages('LINK_DAYS_AFTER_CLOSING'),
}

export const site: Site = {
  publicUrl: required('PUBLIC_URL'),
  filesOrigin: filesOriginFromEnvironment(),
  clock: systemClock,
  logger,
  assets: assetsFromBundle(),
  entry: entryFromEnvironment(),
  english: true,
}
