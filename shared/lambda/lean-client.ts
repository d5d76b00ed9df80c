interface AnyClient {
  readonly middlewareStack: { remove(name: string): boolean }
}

/**
 * Takes the SDK's own log of calls away. It writes nothing unless a logger is set, and yet it prepares a copy of
 * every input and output for one: a seventh of the processor time of a call.
 */
export function withoutCallLog<Client extends AnyClient>(client: Client): Client {
  client.middlewareStack.remove('loggerMiddleware')
  return client
}
