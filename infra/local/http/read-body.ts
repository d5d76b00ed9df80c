import type { IncomingMessage } from 'node:http'

/** The whole body, or `undefined` when it is longer than `limit`; the rest is then read and dropped, so that the sender gets the answer. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= limit) chunks.push(chunk)
  }
  return bytes <= limit ? Buffer.concat(chunks) : undefined
}
