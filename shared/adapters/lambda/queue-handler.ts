import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { faultFields } from '#domain/fault.ts'
import { logger, publishCounts } from './logger.ts'

/**
 * A Lambda behind a queue. `work` gets the batch and answers the messages that must come again; if it throws,
 * all of them come again, and after the queue's last try they wait in the dead-letter queue.
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

/** Runs one message at a time to its end; those that failed come again, the others do not. */
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
