import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { GetItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { clientsFor, endAll, type FixtureRun, runFixture } from './support/fixture-run.ts'
import { acceptedMail } from './support/mails.ts'

const newDataDir = () => mkdtempSync(join(tmpdir(), 'local-run-'))

afterAll(endAll)

const mailTo = (address: string) =>
  new SendRawEmailCommand({
    Source: 'from@haiphong.example',
    Destinations: [address],
    ConfigurationSetName: 'mails',
    Tags: [{ Name: 'kind', Value: 'request' }],
    RawMessage: { Data: Buffer.from(acceptedMail('any').raw, 'base64') },
  })

/** Waits for so many different events: like SES, the local run may tell one twice. */
async function eventsIn(run: FixtureRun, count: number): Promise<string[]> {
  const { sqs } = clientsFor(run.variables)
  const queue = run.variables.JOBS_URL?.replace(/[^/]+$/, 'feedback')
  const events = new Set<string>()
  while (events.size < count) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queue, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    )
    for (const { Body = '{}', ReceiptHandle } of Messages) {
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle }))
      const event = JSON.parse(Body) as { eventType: string; mail: { messageId: string } }
      events.add(`${event.mail.messageId} ${event.eventType}`)
    }
  }
  return [...events].sort()
}

describe('a running system', () => {
  let run: FixtureRun
  let clients: ReturnType<typeof clientsFor>
  beforeAll(async () => {
    run = await runFixture(newDataDir())
    clients = clientsFor(run.variables)
  })
  afterAll(() => run.stop())

  it('answers through the routes of the template', async () => {
    const response = await fetch(`${run.url}/items/one/publish?x=1`, { method: 'POST', body: 'a=1' })
    expect(response.status).toBe(201)
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(response.headers.get('x-seen')).toBe('POST /items/{itemId}/publish')
    expect(await response.json()).toMatchObject({ pathParameters: { itemId: 'one' }, rawQueryString: 'x=1' })
  })

  it('says in words when a function throws or a body is too long', async () => {
    const thrown = await fetch(`${run.url}/throw`)
    expect([thrown.status, await thrown.text()]).toEqual([500, expect.stringContaining('đang gặp trục trặc')])
    const long = await fetch(`${run.url}/`, { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) })
    expect([long.status, await long.text()]).toEqual([413, expect.stringContaining('quá lớn')])
  })

  it('refuses what is beyond the limit of a route, and no other route', async () => {
    const limited = await Promise.all(Array.from({ length: 10 }, () => fetch(`${run.url}/api/limited`)))
    const refused = limited.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(3)
    expect(refused[0]?.headers.get('retry-after')).toBe('60')
    expect(await refused[0]?.json()).toMatchObject({ problems: [{ code: 'too-many-requests' }] })
    expect((await fetch(`${run.url}/`)).status).toBe(201)
  })

  it('restarts a function whose process ended', async () => {
    expect((await fetch(`${run.url}/die`)).status).toBe(500)
    expect((await fetch(`${run.url}/`)).status).toBe(201)
  })

  it('ends a function that needs more memory than the template gives it, and no other', async () => {
    expect((await fetch(`${run.url}/hoard`)).status).toBe(500)
    expect((await fetch(`${run.url}/`)).status).toBe(201)
  })

  it('moves the clock of its functions', async () => {
    const post = (body: object) =>
      fetch(`${run.url}/_local/clock`, { method: 'POST', body: JSON.stringify(body) })
    const before = (await (await fetch(`${run.url}/_local/clock`)).json()) as { offsetMs: number }
    const after = (await (await post({ advance: 'P3D' })).json()) as { offsetMs: number; now: string }
    expect(after.offsetMs - before.offsetMs).toBe(3 * 86_400_000)
    expect(after.now.slice(0, 10)).toBe('2023-09-28')
    const { variables } = (await (await fetch(`${run.url}/env`)).json()) as {
      variables: Record<string, string>
    }
    expect(variables.CLOCK_OFFSET_MS).toBe(String(after.offsetMs))
    expect((await post({ advance: 'three days' })).status).toBe(400)
    expect((await post({ now: 'yesterday' })).status).toBe(400)
    await post({ now: '2023-09-25T08:00:00+07:00' })
  })

  it('hands out the generated secret', async () => {
    const { SecretString = '' } = await clients.secrets.send(
      new GetSecretValueCommand({ SecretId: run.variables.KEY_ARN }),
    )
    expect(JSON.parse(SecretString)).toEqual({ current: 'k1', k1: expect.stringMatching(/^\w{64}$/) })
  })

  it('has the table with its index', async () => {
    const { Count } = await clients.dynamodb.send(
      new ScanCommand({ TableName: run.variables.TABLE_NAME, IndexName: 'due' }),
    )
    expect(Count).toBe(0)
  })

  it('takes a file of 25 MB that a browser posts, and gives it back under the name that the link says', async () => {
    const { FILES_BUCKET: Bucket } = run.variables
    const bytes = new Uint8Array(25 * 1024 * 1024).fill(7)
    const post = await createPresignedPost(clients.s3, {
      Bucket: Bucket ?? '',
      Key: 'uploads/a báo cáo.pdf',
      Fields: { 'Content-Type': 'application/pdf', success_action_redirect: `${run.url}/attached?x=1` },
      Conditions: [['content-length-range', 1, bytes.length]],
    })
    const send = (content: Uint8Array<ArrayBuffer>) => {
      const form = new FormData()
      for (const [name, value] of Object.entries(post.fields)) form.append(name, value)
      form.append('file', new Blob([content]), 'báo cáo.pdf')
      return fetch(post.url, { method: 'POST', body: form, redirect: 'manual' })
    }
    const accepted = await send(bytes)
    expect(accepted.status).toBe(303)
    const location = new URL(accepted.headers.get('location') ?? '')
    expect(location.searchParams.get('key')).toBe('uploads/a báo cáo.pdf')
    expect(location.searchParams.get('x')).toBe('1')

    const refused = await send(new Uint8Array(bytes.length + 1))
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('<Code>EntityTooLarge</Code>')

    const disposition = 'attachment; filename="a.pdf"'
    const link = await getSignedUrl(
      clients.s3,
      new GetObjectCommand({ Bucket, Key: 'uploads/a báo cáo.pdf', ResponseContentDisposition: disposition }),
      { expiresIn: 60 },
    )
    const given = await fetch(link)
    expect(given.headers.get('content-disposition')).toBe(disposition)
    expect(given.headers.get('content-type')).toBe('application/pdf')
    expect((await given.arrayBuffer()).byteLength).toBe(bytes.length)
    expect((await fetch(link.replace('a.pdf', 'b.pdf'))).status).toBe(403)
    expect((await fetch(link.split('?')[0] ?? '')).status).toBe(403)
  })

  it('logs a mail, shows it in the inbox and plays what SES would tell', async () => {
    const { MessageId } = await clients.ses.send(mailTo('bounce@simulator.amazonses.com'))
    const mails = await (await fetch(`${run.url}/_local/mails?to=bounce@simulator.amazonses.com`)).json()
    expect(mails).toMatchObject([{ messageId: MessageId, kind: 'request', subject: 'Đề' }])
    expect(await (await fetch(`${run.url}/_local/mails?kind=chase`)).json()).toEqual([])
    expect(await eventsIn(run, 2)).toEqual([`${MessageId} Bounce`, `${MessageId} Send`])
    const inbox = (await (await fetch(`${run.inboxUrl}/store`)).json()) as { emails: { subject: string }[] }
    expect(inbox.emails.map((one) => one.subject)).toContain('Đề')
  })

  it('says that it is settled only when nothing is queued or due', async () => {
    const settle = async () => (await fetch(`${run.url}/_local/settle`, { method: 'POST' })).json()
    await clients.sqs.send(new SendMessageCommand({ QueueUrl: run.variables.JOBS_URL, MessageBody: 'job' }))
    expect(await settle()).toEqual({ settled: true, stillDue: 0, unknownOutcomes: 0, deadLetters: 0 })
  })
})

describe('a system that was killed', () => {
  it('keeps its state: table, files, mails, their events and the clock', async () => {
    const dataDir = newDataDir()
    const first = await runFixture(dataDir)
    const before = clientsFor(first.variables)
    const { TABLE_NAME: TableName, FILES_BUCKET: Bucket } = first.variables
    await fetch(`${first.url}/_local/clock`, { method: 'POST', body: '{"advance":"P1D"}' })
    const [, , ...sent] = await Promise.all([
      before.dynamodb.send(new PutItemCommand({ TableName, Item: { pk: { S: 'a' }, sk: { S: 'b' } } })),
      before.s3.send(new PutObjectCommand({ Bucket, Key: 'kept', Body: 'content' })),
      ...Array.from({ length: 20 }, (_, index) => before.ses.send(mailTo(`u${index}@haiphong.example`))),
    ])
    await first.kill()

    const second = await runFixture(dataDir)
    const after = clientsFor(second.variables)
    expect(second.variables.KEY_ARN).toBe(first.variables.KEY_ARN)
    expect(
      (await after.dynamodb.send(new GetItemCommand({ TableName, Key: { pk: { S: 'a' }, sk: { S: 'b' } } })))
        .Item,
    ).toBeDefined()
    const object = await after.s3.send(new GetObjectCommand({ Bucket, Key: 'kept' }))
    expect(await object.Body?.transformToString()).toBe('content')
    const mails = (await (await fetch(`${second.url}/_local/mails`)).json()) as { messageId: string }[]
    const ids = sent.map((one) => 'MessageId' in one && one.MessageId)
    expect(mails.map((one) => one.messageId).sort()).toEqual(ids.sort())
    expect(await eventsIn(second, 40)).toEqual(ids.flatMap((id) => [`${id} Delivery`, `${id} Send`]).sort())
    const clock = (await (await fetch(`${second.url}/_local/clock`)).json()) as { now: string }
    expect(clock.now.slice(0, 10)).toBe('2023-09-26')
    expect(await second.stop()).toBe(0)
  })

  it('redelivers at once the messages that were in flight', async () => {
    const dataDir = newDataDir()
    const first = await runFixture(dataDir)
    const { sqs } = clientsFor(first.variables)
    const QueueUrl = first.variables.JOBS_URL
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'slow' }))
    let inFlight = '0'
    while (inFlight === '0') {
      await wait(20)
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl,
          AttributeNames: ['ApproximateNumberOfMessagesNotVisible'],
        }),
      )
      inFlight = Attributes?.ApproximateNumberOfMessagesNotVisible ?? '0'
    }
    await first.kill()

    const second = await runFixture(dataDir)
    const settled = await fetch(`${second.url}/_local/settle`, { method: 'POST' })
    expect(await settled.json()).toEqual({ settled: true, stillDue: 0, unknownOutcomes: 0, deadLetters: 0 })
    await second.stop()
  })

  it('starts its table engine again when only that was killed', async () => {
    const dataDir = newDataDir()
    const run = await runFixture(dataDir)
    const { dynamodb } = clientsFor(run.variables)
    const { pid } = JSON.parse(readFileSync(join(dataDir, 'dynamodb.json'), 'utf8')) as { pid: number }
    process.kill(pid, 'SIGKILL')
    const scan = () => dynamodb.send(new ScanCommand({ TableName: run.variables.TABLE_NAME }))
    await expect(scan()).rejects.toThrow()
    let answered = false
    while (!answered)
      answered = await scan().then(
        () => true,
        () => wait(50).then(() => false),
      )
    await run.stop()
  })

  it('refuses to run twice on one data folder', async () => {
    const dataDir = newDataDir()
    const first = await runFixture(dataDir)
    await expect(runFixture(dataDir)).rejects.toThrow(/in use by process \d+/)
    await first.stop()
    await wait(10)
  })
})
