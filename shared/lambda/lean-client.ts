interface AnyClient {
  readonly middlewareStack: { remove(name: string): boolean }
}

/**
 * Takes away what the SDK does at each call for nobody here: a copy of every input and output for a logger that is not
 * set (a seventh of the processor time of a call), and words that tell AWS which SDK is calling (a sixth).
 */
export function lean<Client extends AnyClient>(client: Client): Client {
  client.middlewareStack.remove('loggerMiddleware')
  client.middlewareStack.remove('getUserAgentMiddleware')
  return client
}
