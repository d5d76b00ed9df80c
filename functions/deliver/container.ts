import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '#adapters/lambda/clock.ts'
import { required, requiredNumber } from '#adapters/lambda/config.ts'
import { linkKeysFromEnvironment, storeFromEnvironment } from '#adapters/lambda/environment.ts'
import { sdkOptions } from '#adapters/lambda/sdk-options.ts'
import { createPacer } from '#adapters/mail/rate.ts'
import { createMailSender, createSesClient } from '#adapters/mail/sender.ts'
import type { DeliverDeps } from '#app/mails/deps.ts'

const from = required('MAIL_FROM')
const store = storeFromEnvironment()

export const deps: DeliverDeps = {
  store,
  sender: createMailSender({
    client: createSesClient(sdkOptions),
    from,
    configurationSet: required('MAIL_CONFIGURATION_SET'),
  }),
  pacer: createPacer({
    perSecond: requiredNumber('MAIL_RATE_PER_SECOND'),
    schedule: store.pace,
    sleep: (ms) => sleep(ms),
    now: Date.now,
  }),
  clock: systemClock,
  linkKeys: linkKeysFromEnvironment(),
  publicUrl: required('PUBLIC_URL'),
  from,
  jitter: Math.random,
}
