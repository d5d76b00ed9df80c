import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import { count, logger, publishCounts } from '#adapters/lambda/logger.ts'
import type { SweepStatistics } from '#app/due/due-items.ts'
import { sweep } from '#app/due/sweep.ts'
import { faultFields } from '#domain/fault.ts'
import { deps } from './container.ts'

export const handler = middy<unknown, SweepStatistics>()
  .use(injectLambdaContext(logger))
  .use(publishCounts())
  .handler(async (_event, context) => {
    const statistics = await sweep(deps, () => context.getRemainingTimeInMillis())
    const { found, nudged, abandoned, failures, unfinished } = statistics
    for (const { key, nudge, count: nudges } of abandoned)
      logger.error('due item abandoned', { ...key, nudge, nudges })
    for (const fault of failures) logger.error('shard not swept', faultFields(fault))
    logger.info('sweep', {
      found,
      nudged,
      unfinished,
      abandoned: abandoned.length,
      failedShards: failures.length,
    })
    count('SweepNudged', nudged)
    count('AbandonedDue', abandoned.length)
    // A shard that could not be read must raise the alarm on errors, not pass as empty.
    if (failures.length > 0) throw new Error(`${failures.length} shards could not be swept`)
    return statistics
  })
