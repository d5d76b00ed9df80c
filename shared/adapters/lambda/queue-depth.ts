import { GetQueueAttributesCommand, type QueueAttributeName, type SQSClient } from '@aws-sdk/client-sqs'

const countsOf = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const satisfies readonly QueueAttributeName[]

/** How many messages a queue holds, those in flight and delayed ones too. Of AWS's counts, which lag by seconds. */
export const queueDepthOn = (client: SQSClient, url: string) => async (): Promise<number> => {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...countsOf] }),
  )
  return countsOf.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0)
}
