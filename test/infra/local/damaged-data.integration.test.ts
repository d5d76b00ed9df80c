import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { clientsFor, endAll, runFixture } from './support/fixture-run.ts'
import { acceptedMail } from './support/mails.ts'

const newDataDir = () => mkdtempSync(join(tmpdir(), 'damaged-'))
const longName = `${'Báo cáo kết quả tuần lễ hưởng ứng học tập suốt đời '.repeat(9)}.pdf`

let whole: string
beforeAll(async () => {
  whole = newDataDir()
  const run = await runFixture(whole)
  const { s3, ses } = clientsFor(run.variables)
  const { FILES_BUCKET: Bucket } = run.variables
  await s3.send(new PutObjectCommand({ Bucket, Key: 'kept', Body: 'content' }))
  await s3.send(new PutObjectCommand({ Bucket, Key: `files/1/${longName}`, Body: 'long' }))
  await ses.send(
    new SendRawEmailCommand({
      Source: 'from@haiphong.example',
      Destinations: ['unit@haiphong.example'],
      // No events: the fixture has no function that reads them.
      ConfigurationSetName: 'quiet',
      RawMessage: { Data: Buffer.from(acceptedMail('any').raw, 'base64') },
    }),
  )
  await fetch(`${run.url}/_local/settle`, { method: 'POST' })
  await run.stop()
})
afterAll(endAll)

function copy(): string {
  const dataDir = newDataDir()
  cpSync(whole, dataDir, { recursive: true })
  return dataDir
}
const settleAt = async (url: string): Promise<unknown> =>
  (await fetch(`${url}/_local/settle`, { method: 'POST' })).json()

/** What the local run says instead of starting: one sentence, no stack trace. */
async function refusal(dataDir: string): Promise<string> {
  const error = await runFixture(dataDir).then(
    async (run) => {
      await run.stop()
      throw new Error('the run started')
    },
    (reason: unknown) => reason as Error,
  )
  expect(error.message).not.toMatch(/^\s+at /m)
  return error.message
}

describe('a data folder that is not writable', () => {
  it('is named, with a way out', async () => {
    const file = join(newDataDir(), 'file')
    writeFileSync(file, '')
    const { status, stderr } = spawnSync(process.execPath, ['infra/local/start.ts'], {
      encoding: 'utf8',
      env: { ...process.env, PORT: '0', DATA_DIR: join(file, 'data') },
    })
    expect(status).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain(join(file, 'data'))
    expect(stderr).toContain('choose another folder with DATA_DIR')
  })
})

describe('a file of the data folder that is damaged', () => {
  it.each([
    ['clock.json', '{"off', 'delete it, and the clock starts in September 2023'],
    ['clock.json', '1e300', 'delete it, and the clock starts in September 2023'],
    ['secrets.json', '[]', 'all links in mails and all sessions of before stop working'],
    ['table.sqlite', 'no database at all', 'put back a copy of the whole folder'],
    ['table.sqlite', '', 'table.sqlite is empty: put back a copy of the whole folder'],
    ['queues/fauxqs.db', 'no database', 'delete that folder and the file mails/played'],
    ['mails/accepted.ndjson', '{"messageId":\n', 'accepted.ndjson is damaged in line 1'],
  ])('%s (%j) is named, and what to do', async (name, content, remedy) => {
    const dataDir = copy()
    writeFileSync(join(dataDir, name), content)
    const words = await refusal(dataDir)
    expect(words).toContain(join(dataDir, name.replace('/fauxqs.db', '')))
    expect(words).toContain(remedy)
  })

  it('is named when it is the description of an attached file', async () => {
    const dataDir = copy()
    const name = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).find((one) =>
      one.endsWith('kept.meta.json'),
    )
    truncateSync(join(dataDir, name ?? ''), 5)
    expect(await refusal(dataDir)).toContain(`${join(dataDir, name ?? '')} is damaged`)
  })

  it('is made anew where nothing depends on it', async () => {
    const dataDir = copy()
    for (const name of [
      'run.json',
      'dynamodb.json',
      'engine-port.json',
      'identity-keys.json',
      'mails/played',
    ])
      writeFileSync(join(dataDir, name), '{"torn')
    const run = await runFixture(dataDir)
    expect(await settleAt(run.url)).toMatchObject({ settled: true })
    await run.stop()
  })
})

describe('a file of the data folder that is missing', () => {
  it('is named when it is the table', async () => {
    const dataDir = copy()
    rmSync(join(dataDir, 'table.sqlite'))
    expect(await refusal(dataDir)).toContain('table.sqlite is missing')
  })

  it('is answered as not there when it is an attached file', async () => {
    const dataDir = copy()
    for (const name of readdirSync(dataDir, { recursive: true, encoding: 'utf8' }))
      if (name.endsWith('kept.data')) rmSync(join(dataDir, name))
    const run = await runFixture(dataDir)
    const get = clientsFor(run.variables).s3.send(
      new GetObjectCommand({ Bucket: run.variables.FILES_BUCKET, Key: 'kept' }),
    )
    await expect(get).rejects.toMatchObject({ name: 'NoSuchKey' })
    await run.stop()
  })

  it('does not keep the run from settling when it is the log of mails', async () => {
    const dataDir = copy()
    rmSync(join(dataDir, 'mails/accepted.ndjson'))
    const run = await runFixture(dataDir)
    expect(await settleAt(run.url)).toMatchObject({ settled: true })
    await run.stop()
  })
})

describe('a file with a name of more than 255 bytes', () => {
  it('is stored and found again after a restart', async () => {
    expect(Buffer.byteLength(longName)).toBeGreaterThan(255)
    const run = await runFixture(copy())
    const object = await clientsFor(run.variables).s3.send(
      new GetObjectCommand({ Bucket: run.variables.FILES_BUCKET, Key: `files/1/${longName}` }),
    )
    expect(await object.Body?.transformToString()).toBe('long')
    await run.stop()
  })
})

describe('the log of mails', () => {
  it('loses nothing when the line after the last one was cut short', async () => {
    const dataDir = copy()
    const path = join(dataDir, 'mails/accepted.ndjson')
    const before = readFileSync(path, 'utf8')
    appendFileSync(path, '{"messageId":"torn"')
    const run = await runFixture(dataDir)
    await run.stop()
    expect(readFileSync(path, 'utf8')).toBe(before)
  })
})
