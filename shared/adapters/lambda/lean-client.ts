import type { DynamoDBClient, DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { Sha256 } from './sha256.ts'

interface AnyClient {
  readonly middlewareStack: { remove(name: string): boolean }
  readonly config: Pick<DynamoDBClient['config'], 'signer'>
}

/** What lean clients are made with: middlewares put together once for each kind of call, and a quicker hash. */
export const leanConfig = { cacheMiddleware: true, sha256: Sha256 } satisfies DynamoDBClientConfig

/**
 * Takes away what the SDK does at each call for nobody here: a copy of every input and output for a logger that is not
 * set (a seventh of the processor time of a call), words that tell AWS which SDK is calling (a sixth), and a signer that
 * is made anew with a copy of all settings; a client speaks to one service in one region, for which one signer will do.
 */
export function lean<Client extends AnyClient>(client: Client): Client {
  client.middlewareStack.remove('loggerMiddleware')
  client.middlewareStack.remove('getUserAgentMiddleware')
  const { signer } = client.config
  let made: ReturnType<typeof signer> | undefined
  client.config.signer = (scheme) => {
    made ??= signer(scheme)
    return made
  }
  return client
}
