import { lazyFileStore } from '#adapters/files/lazy-file-store.ts'
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
import { lazyNudgerFromEnvironment } from '#adapters/lambda/lazy-nudger.ts'
import { logger } from '#adapters/lambda/logger.ts'
import type { AnswerDeps } from '#app/reports/deps.ts'
import { englishProblemText } from '#text/problems-en.ts'
import type { Site } from '#web/http/env.ts'

export const deps: AnswerDeps = {
  store: storeFromEnvironment(),
  nudger: lazyNudgerFromEnvironment('express', 'compile'),
  clock: systemClock,
  files: lazyFileStore(async () => {
    const { filesFromEnvironment } = await import('#adapters/lambda/files-environment.ts')
    return filesFromEnvironment()
  }),
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
  english: englishProblemText,
}
