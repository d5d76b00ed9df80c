import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { faultFields } from '#domain/fault.ts'
import { logger, publishCounts } from './logger.ts'

/**
 * A Lambda handler for an SQS queue. `work` gets the batch and returns the messages to be redelivered; if it throws, all are
 * redelivered. After its last receive a message goes to the dead-letter queue.
 */
export const queueHandler = (
  work: (records: readonly SQSRecord[], context: Context) => Promise<readonly SQSRecord[]>,
) =>
  middy<SQSEvent, SQSBatchResponse>()
    .use(injectLambdaContext(logger))
    .use(publishCounts())
    .handler(async (event, context): Promise<SQSBatchResponse> => {
      const again = await work(event.Records, context)
      return { batchItemFailures: again.map(({ messageId }) => ({ itemIdentifier: messageId })) }
    })

/** Processes the messages of a batch one by one, `concurrency` at a time, and returns those that failed. */
export const eachMessage =
  (work: (body: string) => Promise<void>, concurrency = 1) =>
  async (records: readonly SQSRecord[]): Promise<readonly SQSRecord[]> => {
    const failed: SQSRecord[] = []
    const left = [...records]
    const worker = async () => {
      for (let record = left.shift(); record; record = left.shift()) {
        try {
          await work(record.body)
        } catch (fault) {
          logger.error('message failed', { ...faultFields(fault), messageId: record.messageId })
          failed.push(record)
        }
      }
    }
    await Promise.all(Array.from({ length: concurrency }, worker))
    return failed
  }
