import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import { count, logger, publishCounts } from '#adapters/lambda/logger.ts'
import { keepHeads } from '#app/history/keep-heads.ts'
import { deps } from './container.ts'

export const handler = middy<unknown, void>()
  .use(injectLambdaContext(logger))
  .use(publishCounts())
  .handler(async () => {
    const heads = await keepHeads(deps)
    logger.info('heads kept', { heads })
    // An empty table has none, and yet they were kept: the alarm watches for days without a run.
    count('HeadsKept', Math.max(1, heads))
  })
