import { lazyFileStore, lazyJobFiles } from '#adapters/files/lazy-file-store.ts'
import { assetsFromBundle } from '#adapters/lambda/assets.ts'
import { systemClock } from '#adapters/lambda/clock.ts'
import { required } from '#adapters/lambda/config.ts'
import { entryFromEnvironment } from '#adapters/lambda/entry.ts'
import {
  filesOriginFromEnvironment,
  linkKeysFromEnvironment,
  randomIds,
  storeFromEnvironment,
} from '#adapters/lambda/environment.ts'
import { lazyNudgerFromEnvironment } from '#adapters/lambda/lazy-nudger.ts'
import { logger } from '#adapters/lambda/logger.ts'
import { sdkOptions } from '#adapters/lambda/sdk-options.ts'
import { securityEvent } from '#adapters/lambda/security-events.ts'
import { staffAuthenticationFromEnvironment } from '#adapters/lambda/staff-authentication.ts'
import { lazyMailSender } from '#adapters/mail/lazy-mail-sender.ts'
import type { DeskAppDeps } from './app.ts'

const store = storeFromEnvironment()
const { guard, config, discovery, sessionKeys } = staffAuthenticationFromEnvironment(store)
const publicUrl = required('PUBLIC_URL')
const mailFrom = required('MAIL_FROM')
const configurationSet = required('MAIL_CONFIGURATION_SET')

export const deps: DeskAppDeps = {
  store,
  nudger: lazyNudgerFromEnvironment('fan-out', 'express', 'compile', 'jobs'),
  clock: systemClock,
  ids: randomIds,
  linkKeys: linkKeysFromEnvironment(),
  publicUrl,
  mailSender: lazyMailSender(async () => {
    const { createMailSender, createSesClient } = await import('#adapters/mail/sender.ts')
    return createMailSender({ client: createSesClient(sdkOptions), from: mailFrom, configurationSet })
  }),
  mailFrom,
  files: lazyFileStore(async () => {
    const { filesFromEnvironment } = await import('#adapters/lambda/files-environment.ts')
    return filesFromEnvironment()
  }),
  site: {
    publicUrl,
    filesOrigin: filesOriginFromEnvironment(),
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
  jobPatienceMs: 1_500,
  signIn: { config, discovery, keyring: sessionKeys, staff: store.staff },
  guard,
}
