import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '../../shared/lambda/clock.ts'
import { required, requiredNumber } from '../../shared/lambda/config.ts'
import { linkKeysFromEnvironment, sharedStoreFromEnvironment } from '../../shared/lambda/environment.ts'
import { lean, leanConfig } from '../../shared/lambda/lean-client.ts'
import { createPacer } from '../../shared/mail/rate.ts'
import { createMailSender, createSesClient } from '../../shared/mail/sender.ts'
import type { DeliverDeps } from './deps.ts'

const from = required('MAIL_FROM')

export const deps: DeliverDeps = {
  store: sharedStoreFromEnvironment(),
  sender: createMailSender({
    client: lean(createSesClient(leanConfig)),
    from,
    configurationSet: required('MAIL_CONFIGURATION_SET'),
  }),
  pacer: createPacer({
    perSecond: requiredNumber('MAIL_RATE_PER_SECOND'),
    senders: requiredNumber('MAIL_SENDERS'),
    sleep: (ms) => sleep(ms),
    now: Date.now,
  }),
  clock: systemClock,
  linkKeys: linkKeysFromEnvironment(),
  publicUrl: required('PUBLIC_URL'),
  from,
  jitter: Math.random,
}
