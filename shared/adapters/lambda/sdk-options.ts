import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'

/** Options of every SDK client: the middleware stack of a command is built once, not at each call. */
export const sdkOptions = { cacheMiddleware: true } satisfies DynamoDBClientConfig
