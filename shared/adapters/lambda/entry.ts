import { countEntries } from '#web/http/entry.ts'
import type { Entry } from '#web/http/env.ts'
import { ofSomeStages, requiredNumber } from './config.ts'

/** How requests enter this stage; where CloudFront stands in front, only with its key. */
export const entryFromEnvironment = (): Entry => ({
  mustWait: countEntries(requiredNumber('CALLER_REQUESTS_PER_MINUTE')),
  edgeKey: ofSomeStages('EDGE_KEY'),
})
