import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware'
import middy from '@middy/core'
import { count, logger, metrics } from '../../shared/lambda/logger.ts'
import { deps } from './container.ts'
import { type SweepStatistics, sweep } from './sweep.ts'

export const handler = middy<unknown, SweepStatistics>()
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics))
  .handler(async (_event, context) => {
    const statistics = await sweep(deps, () => context.getRemainingTimeInMillis())
    logger.info('sweep', { ...statistics })
    count('SweepNudged', statistics.nudged)
    count('AbandonedDue', statistics.abandoned)
    // A shard that could not be read is an error that an alarm sees, not an empty list.
    if (statistics.failedShards > 0) throw new Error(`${statistics.failedShards} shards could not be swept`)
    return statistics
  })
