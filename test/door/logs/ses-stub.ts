import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Accepts every mail, or refuses it on request with an error that contains the address, like SES. */
export interface SesStub {
  readonly endpoint: string
  refuses: boolean
  stop(): Promise<unknown>
}

export async function startSesStub(): Promise<SesStub> {
  const stub = { refuses: false }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const to = new URLSearchParams(Buffer.concat(chunks).toString()).get('Destinations.member.1')
    response.setHeader('content-type', 'text/xml')
    if (stub.refuses)
      response
        .writeHead(400)
        .end(
          `<ErrorResponse><Error><Type>Sender</Type><Code>MessageRejected</Code><Message>Email address is not verified: ${to}</Message></Error></ErrorResponse>`,
        )
    else
      response.end(
        '<SendRawEmailResponse><SendRawEmailResult><MessageId>m-1</MessageId></SendRawEmailResult></SendRawEmailResponse>',
      )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(stub, {
    endpoint: `http://127.0.0.1:${port}`,
    stop: () => new Promise((done) => server.close(done)),
  })
}
