import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import type { QueuePort, ReceivedMessage } from './event-source.ts'

/** A queue of SQS as an event source sees it. */
export function queuePort(sqs: SQSClient, url: string): QueuePort {
  return {
    receive: async (max, waitSeconds) => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: url,
          MaxNumberOfMessages: max,
          WaitTimeSeconds: waitSeconds,
          MessageSystemAttributeNames: ['All'],
        }),
      )
      return Messages.map(
        (one): ReceivedMessage => ({
          messageId: one.MessageId ?? '',
          receiptHandle: one.ReceiptHandle ?? '',
          body: one.Body ?? '',
          md5OfBody: one.MD5OfBody ?? '',
          attributes: one.Attributes ?? {},
        }),
      )
    },
    remove: async (handles) => {
      for (let from = 0; from < handles.length; from += 10)
        await sqs.send(
          new DeleteMessageBatchCommand({
            QueueUrl: url,
            Entries: handles
              .slice(from, from + 10)
              .map((handle, index) => ({ Id: String(index), ReceiptHandle: handle })),
          }),
        )
    },
    release: async (handle, seconds) => {
      await sqs.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: url,
          ReceiptHandle: handle,
          VisibilityTimeout: seconds,
        }),
      )
    },
  }
}
