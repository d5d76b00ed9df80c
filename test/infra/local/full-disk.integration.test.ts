import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import { afterAll, describe, expect, it } from '@jest/globals'
import { checkSpace } from '#infra/local/disk.ts'
import { canMount, clientsFor, endAll, runFixtureOnSmallDisk } from './support/fixture-run.ts'
import { acceptedMail } from './support/mails.ts'

const newDataDir = () => mkdtempSync(join(tmpdir(), 'full-disk-'))
const onOwnDisk = canMount ? it : it.skip

afterAll(endAll)

const mail = new SendRawEmailCommand({
  Source: 'from@haiphong.example',
  Destinations: ['unit@haiphong.example'],
  ConfigurationSetName: 'quiet',
  RawMessage: { Data: Buffer.from(acceptedMail('any').raw, 'base64') },
})

/** The run looks at its disk every few seconds and reports through a pipe: the sentence comes a moment later. */
async function saidOn(errors: () => string, sentence: string): Promise<void> {
  for (let left = 200; left > 0 && !errors().includes(sentence); left -= 1) await sleep(100)
  expect(errors()).toContain(sentence)
}

describe('a disk that is full', () => {
  it('is refused at the start', () => {
    expect(() => checkSpace('/data', () => 1024)).toThrow('The disk is full: /data needs 32 MB of free space')
  })

  onOwnDisk('is refused at the start of the real run', async () => {
    await expect(runFixtureOnSmallDisk(newDataDir(), 16)).rejects.toThrow(/The disk is full: .* 32 MB/)
  })

  onOwnDisk(
    'refuses mails for later while it runs, says so, and goes on when there is space again',
    async () => {
      const dataDir = newDataDir()
      const run = await runFixtureOnSmallDisk(dataDir, 64)
      const { ses } = clientsFor(run.variables)
      const filler = `file=${encodeURIComponent(join(dataDir, 'filler'))}`
      await fetch(`${run.url}/fill?${filler}`)
      await expect(ses.send(mail)).rejects.toMatchObject({ name: 'Throttling' })
      await saidOn(run.errors, 'The disk is full')
      await fetch(`${run.url}/empty?${filler}`)
      const { MessageId } = await ses.send(mail)
      const kept = (await (await fetch(`${run.url}/_local/mails`)).json()) as { messageId: string }[]
      expect(kept.map(({ messageId }) => messageId)).toEqual([MessageId])
      expect(await run.stop()).toBe(0)
    },
  )
})
