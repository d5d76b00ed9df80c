import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'

const known = new WeakSet<DynamoDBClient>()

/**
 * Removes the idempotency token from a client's transactions. The local engine compares each transaction with all tokens
 * of the last ten minutes, which DynamoDB does not: 0.4 ms at first, 4 ms after 77,000 (dynoxide 1.2.1). With tokens, a
 * part would be slower the more parts ran before it. Only a call that the SDK repeats needs a token.
 */
export function withoutTokens(client: DynamoDBClient): void {
  if (known.has(client)) return
  known.add(client)
  client.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as { body: string }
      request.body = request.body.replace(/,?"ClientRequestToken":"[^"]*"/, '')
      return next(args)
    },
    // Before the SDK sets the Content-Length header.
    { step: 'build', priority: 'high' },
  )
}
