import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'

/** Options of every SDK client: the middlewares of a command are assembled once, not at each call. */
export const sdkOptions = { cacheMiddleware: true } satisfies DynamoDBClientConfig
