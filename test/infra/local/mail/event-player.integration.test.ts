import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { startEventPlayer } from '#infra/local/mail/event-player.ts'
import type { MailEntry } from '#infra/local/mail/mail-log.ts'
import { acceptedMail } from '../support/mails.ts'

const entry = (messageId: string, to = 'unit@haiphong.example'): MailEntry => {
  const { raw: _, ...mail } = acceptedMail(messageId, { to: [to] })
  return { ...mail, at: 0, bytes: 0 }
}
const target = {
  configurationSet: 'mails',
  eventTypes: ['send', 'delivery', 'bounce', 'complaint'],
  queueArn: 'arn:queue',
}
const newPath = () => join(mkdtempSync(join(tmpdir(), 'played-')), 'played')
const typesOf = (bodies: readonly string[]) =>
  bodies.map((body) => {
    const event = JSON.parse(body) as { eventType: string; mail: { messageId: string } }
    return `${event.mail.messageId}:${event.eventType}`
  })

async function play(path: string, entries: MailEntry[], fail = () => false): Promise<string[]> {
  const published: string[] = []
  const player = await startEventPlayer(
    path,
    entries,
    [target],
    async (_, bodies) => {
      if (fail()) throw new Error('the queue is away')
      published.push(...bodies)
    },
    () => {},
  )
  while (player.waiting() > 0) await wait(5)
  await player.stop()
  return typesOf(published)
}

describe("SES's events", () => {
  it.each([
    ['unit@haiphong.example', ['m:Send', 'm:Delivery']],
    ['bounce@simulator.amazonses.com', ['m:Send', 'm:Bounce']],
    ['bounce+any@simulator.amazonses.com', ['m:Send', 'm:Bounce']],
    ['complaint@simulator.amazonses.com', ['m:Send', 'm:Delivery', 'm:Complaint']],
    ['suppressionlist@simulator.amazonses.com', ['m:Send', 'm:Bounce']],
    ['ooto@simulator.amazonses.com', ['m:Send', 'm:Delivery']],
  ])('for %s are %j', async (address, types) => {
    expect(await play(newPath(), [entry('m', address)])).toEqual(types)
  })

  it('are played after a restart for what an earlier run accepted only', async () => {
    const path = newPath()
    await play(path, [entry('a')])
    expect(await play(path, [entry('a'), entry('b')])).toEqual(['b:Send', 'b:Delivery'])
    expect(await play(path, [entry('a'), entry('b')])).toEqual([])
  })

  it('are tried again when the queue does not take them', async () => {
    let failures = 1
    expect(await play(newPath(), [entry('a')], () => failures-- > 0)).toEqual(['a:Send', 'a:Delivery'])
  })

  it('leave out the types that the destination does not ask for', async () => {
    const published: string[] = []
    const player = await startEventPlayer(
      newPath(),
      [entry('a')],
      [{ ...target, eventTypes: ['send'] }],
      async (_, bodies) => void published.push(...bodies),
      () => {},
    )
    while (player.waiting() > 0) await wait(5)
    await player.stop()
    expect(typesOf(published)).toEqual(['a:Send'])
  })
})
