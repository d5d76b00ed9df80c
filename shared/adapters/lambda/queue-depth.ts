import { GetQueueAttributesCommand, type QueueAttributeName, type SQSClient } from '@aws-sdk/client-sqs'

const countsOf = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const satisfies readonly QueueAttributeName[]

/** The number of messages in a queue, including those in flight and delayed. AWS's counts lag by seconds. */
export const queueDepthOn = (client: SQSClient, url: string) => async (): Promise<number> => {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...countsOf] }),
  )
  return countsOf.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0)
}
