import { createServer } from 'node:http'
import { startFauxqs } from 'fauxqs'

// A separate process with the SQS and S3 emulator, and stubs of SES and Secrets Manager that answer at once, so that
// neither product nor floor waits for an emulator's work.

let accepted = 0
let lastMail = ''
const keys = JSON.stringify({ current: 'k1', k1: process.env.SIGNING_KEY })

const stub = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    if (request.url === '/last-mail') return void response.end(lastMail)
    if (request.url === '/accepted') return void response.end(String(accepted))
    if (request.headers['x-amz-target']) {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
      return void response.end(JSON.stringify({ ARN: 'keys', Name: 'keys', SecretString: keys }))
    }
    accepted += 1
    lastMail = Buffer.concat(parts).toString('utf8')
    response.writeHead(200, { 'content-type': 'text/xml' })
    response.end(
      `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>m-${accepted}</MessageId></SendRawEmailResult></SendRawEmailResponse>`,
    )
  })
})
stub.keepAliveTimeout = 60_000
const fauxqs = await startFauxqs({ port: 0, logger: false })
stub.listen(0, '127.0.0.1', () => {
  const address = stub.address()
  const port = typeof address === 'object' && address ? address.port : 0
  process.send?.({ sqs: `http://127.0.0.1:${fauxqs.port}`, stub: `http://127.0.0.1:${port}` })
})
process.on('disconnect', () => process.exit(0))
