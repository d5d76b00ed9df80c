import { type Ministack, region } from './ministack.ts'

/** Asks a service whose client the project does not need otherwise. */
export async function askAws(
  { port }: Pick<Ministack, 'port'>,
  service: 'sns' | 'logs',
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    headers: {
      ...headers,
      // Nobody checks the signature; its scope says which service is meant.
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body,
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${service} answers ${response.status}: ${text}`)
  return text
}
