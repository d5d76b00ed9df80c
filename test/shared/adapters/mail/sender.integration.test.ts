import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SESClient } from '@aws-sdk/client-ses'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import sesLocal from 'aws-ses-v2-local'
import { sdkOptions } from '#adapters/lambda/sdk-options.ts'
import { buildMime } from '#adapters/mail/mime.ts'
import { createMailSender, createSesClient, type MailTags, mailIdFromTag } from '#adapters/mail/sender.ts'
import { composeMail } from '#documents/mail/compose.ts'
import type { DirectiveId, MailId } from '#domain/ids.ts'
import { matter } from '../../documents/mail/mail-matter.ts'

const from = 'khong-tra-loi@thongsuot.example'
const tags: MailTags = {
  mailId: 'abcdefghij_0.5_H24.THNL__request.0.l1.0' as MailId,
  kind: 'request',
  directiveId: 'abcdefghij' as DirectiveId,
}
const mail = { raw: new TextEncoder().encode('Subject: x\r\n\r\nx'), to: 'unit@haiphong.example', tags }

const servers: Server[] = []
const close = (server: Server) =>
  new Promise<void>((done) => {
    server.closeAllConnections()
    server.close(() => done())
  })
const portOf = (server: Server) => (server.address() as AddressInfo).port

/** A sender with the deployed configuration, for a local SES on the given port. */
const senderTo = (port: number) => {
  process.env.AWS_ENDPOINT_URL_SES = `http://127.0.0.1:${port}`
  return createMailSender({ client: createSesClient(sdkOptions), from, configurationSet: 'main' })
}

/** A stub of SES that gives every call the same answer and records the calls. */
async function ses(answer: { status: number; body: string } | 'silence' | 'hang-up') {
  const asked: URLSearchParams[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      asked.push(new URLSearchParams(body))
      if (answer === 'hang-up') request.socket.destroy()
      else if (answer !== 'silence')
        response.writeHead(answer.status, { 'content-type': 'text/xml' }).end(answer.body)
    })
  })
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return { sender: senderTo(portOf(server)), asked }
}

const error = (status: number, code: string, message: string) => ({
  status,
  body: `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
})
const accepted = {
  status: 200,
  body: '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>0100-1</MessageId></SendRawEmailResult></SendRawEmailResponse>',
}

beforeAll(() => {
  Object.assign(process.env, {
    AWS_REGION: 'ap-southeast-1',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
  })
})
afterEach(async () => {
  await Promise.all(servers.splice(0).map(close))
})

describe('sending through a local SES', () => {
  let local: Server
  beforeAll(async () => {
    local = await sesLocal.default({ host: '127.0.0.1', port: 0 })
  })
  afterAll(() => close(local))

  it('returns the message id, and SES has the mail unchanged', async () => {
    const composed = composeMail(matter())
    const raw = await buildMime(from, composed)
    const outcome = await senderTo(portOf(local)).send({ ...mail, raw })
    expect(outcome).toEqual({ is: 'sent', messageId: expect.any(String) })
    const store = (await (await fetch(`http://127.0.0.1:${portOf(local)}/store`)).json()) as {
      emails: { messageId: string; subject: string; body: { text: string } }[]
    }
    expect(store.emails).toHaveLength(1)
    expect(outcome).toMatchObject({ messageId: store.emails[0]?.messageId })
    expect(store.emails[0]).toMatchObject({ subject: composed.subject })
    expect(store.emails[0]?.body.text.trim()).toBe(composed.text.trim())
  })
})

describe('a call to SES', () => {
  it('has one recipient, our address, the configuration set and the row tag', async () => {
    const { sender, asked } = await ses(accepted)
    expect(await sender.send(mail)).toEqual({ is: 'sent', messageId: '0100-1' })
    const [call] = asked
    expect(Object.fromEntries(call ?? [])).toMatchObject({
      Action: 'SendRawEmail',
      Source: from,
      'Destinations.member.1': mail.to,
      ConfigurationSetName: 'main',
      'Tags.member.1.Name': 'row',
      'Tags.member.2.Name': 'kind',
      'Tags.member.2.Value': 'request',
      'Tags.member.3.Name': 'directive',
      'Tags.member.3.Value': 'abcdefghij',
    })
    expect(call?.has('Destinations.member.2')).toBe(false)
    const row = call?.get('Tags.member.1.Value') ?? ''
    expect(row).toMatch(/^[A-Za-z0-9_-]{1,256}$/)
    expect(mailIdFromTag(row)).toBe(tags.mailId)
  })

  it('has no row tag for a preview', async () => {
    const { sender, asked } = await ses(accepted)
    await sender.send({ ...mail, tags: { kind: 'preview', directiveId: tags.directiveId } })
    expect(asked[0]?.get('Tags.member.1.Value')).toBe('preview')
    expect(asked[0]?.toString()).not.toContain('row')
  })
})

describe('an error of SES', () => {
  it.each([
    [400, 'Throttling', 'Maximum sending rate exceeded.', 'throttled'],
    [400, 'ThrottlingException', 'Rate exceeded', 'throttled'],
    [400, 'Throttling', 'Daily message quota exceeded.', 'out-of-quota'],
    [400, 'AccountSendingPausedException', 'Account sending has been disabled.', 'out-of-quota'],
    [400, 'ConfigurationSetSendingPausedException', 'paused', 'out-of-quota'],
    [403, 'AccessDenied', 'not authorized to perform ses:SendRawEmail', 'out-of-quota'],
    [403, 'InvalidClientTokenId', 'The security token is invalid', 'out-of-quota'],
    [400, 'MessageRejected', 'Email address is not verified.', 'out-of-quota'],
    [400, 'MailFromDomainNotVerifiedException', 'not verified', 'out-of-quota'],
    [400, 'ConfigurationSetDoesNotExist', 'does not exist', 'out-of-quota'],
    [400, 'LimitExceededException', 'too many', 'out-of-quota'],
    [408, 'RequestTimeout', 'the request was not received in time', 'throttled'],
    [400, 'MessageRejected', 'Address is on the suppression list.', 'address-refused'],
    [400, 'MessageRejected', 'Address blacklisted.', 'address-refused'],
    [400, 'InvalidParameterValue', 'Domain contains illegal character', 'address-refused'],
    [400, 'InvalidParameterValue', "Missing final '@domain'", 'address-refused'],
    [400, 'InvalidParameterValue', 'Local address contains control or whitespace', 'address-refused'],
    [400, 'MessageRejected', 'Email contains invalid content.', 'refused'],
    [400, 'InvalidParameterValue', "Duplicate header 'Subject'.", 'refused'],
    [400, 'InvalidParameterValue', 'Invalid address in header Reply-To', 'refused'],
    [413, 'RequestEntityTooLarge', 'too large', 'refused'],
    [500, 'InternalFailure', 'oops', 'unknown'],
    [503, 'ServiceUnavailable', 'later', 'unknown'],
    [502, 'BadGateway', 'later', 'unknown'],
  ] as const)('%i %s (%s) is %s, and asked once', async (status, code, message, is) => {
    const { sender, asked } = await ses(error(status, code, message))
    expect((await sender.send(mail)).is).toBe(is)
    expect(asked).toHaveLength(1)
  })

  it('a refusal has the reason', async () => {
    const { sender } = await ses(error(400, 'MessageRejected', 'Address is on the suppression list.'))
    expect(await sender.send(mail)).toEqual({
      is: 'address-refused',
      reason: 'MessageRejected: Address is on the suppression list.',
    })
  })
})

describe('without an answer', () => {
  it('a connection closed after the mail was transmitted has an unknown outcome', async () => {
    const { sender, asked } = await ses('hang-up')
    expect((await sender.send(mail)).is).toBe('unknown')
    expect(asked).toHaveLength(1)
  })

  it('a malformed answer has an unknown outcome', async () => {
    const { sender } = await ses({ status: 200, body: '<html>proxy</html>' })
    expect((await sender.send(mail)).is).toBe('unknown')
  })

  it('a time-out after five seconds has an unknown outcome and is not retried', async () => {
    const { sender, asked } = await ses('silence')
    const start = performance.now()
    expect((await sender.send(mail)).is).toBe('unknown')
    expect(performance.now() - start).toBeLessThan(6500)
    expect(asked).toHaveLength(1)
  })

  // Thrown by the test: Node's own errors come from outside jest's realm, so the SDK wraps them without their code.
  const failing = (fault: Error) =>
    createMailSender({
      client: new SESClient({ maxAttempts: 1, requestHandler: { handle: () => Promise.reject(fault) } }),
      from,
      configurationSet: 'main',
    })

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])(
    'an SES that was never reached (%s) has surely not sent it: later will do',
    async (code) => {
      const outcome = await failing(Object.assign(new Error('connect'), { code })).send(mail)
      expect(outcome).toEqual({ is: 'throttled', cause: code })
    },
  )

  it('a connection time-out means that the mail was not sent', async () => {
    const fault = Object.assign(
      new Error(
        'the request socket did not establish a connection with the server within the configured timeout',
      ),
      { name: 'TimeoutError' },
    )
    expect(await failing(fault).send(mail)).toEqual({ is: 'throttled', cause: 'connection time-out' })
  })

  it('a broken pipe has an unknown outcome', async () => {
    const fault = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })
    expect(await failing(fault).send(mail)).toEqual({ is: 'unknown', cause: fault })
  })

  it('missing credentials leave the mail to be sent later', async () => {
    const fault = Object.assign(new Error('no credentials'), { name: 'CredentialsProviderError' })
    expect(await failing(fault).send(mail)).toMatchObject({ is: 'out-of-quota' })
  })
})

describe('the row tag', () => {
  it.each(['', 'x', '%%', Buffer.from('not a mail id').toString('base64url')])('%p names no row', (tag) => {
    expect(mailIdFromTag(tag)).toBeUndefined()
  })
})
