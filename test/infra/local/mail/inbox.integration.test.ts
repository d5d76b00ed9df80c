import { describe, expect, it } from '@jest/globals'
import { startInbox } from '#infra/local/mail/inbox.ts'
import type { MailEntry } from '#infra/local/mail/mail-log.ts'
import { acceptedMail } from '../support/mails.ts'

const entryOf = (id: string): MailEntry => {
  const { raw: _, ...mail } = acceptedMail(id)
  return { ...mail, at: 0, bytes: 0 }
}

describe('the inbox page', () => {
  it('holds the newest mails only, however many are sent', async () => {
    const entries: MailEntry[] = []
    const inbox = await startInbox({ entries, read: async ({ messageId }) => acceptedMail(messageId) })
    const shown = async () =>
      ((await (await fetch(`${inbox.url}/store`)).json()) as { emails: readonly unknown[] }).emails.length
    for (let round = 0; round < 8; round += 1) {
      entries.push(...Array.from({ length: 150 }, (_, index) => entryOf(`${round}-${index}`)))
      inbox.wake()
      await inbox.caughtUp()
      expect(await shown()).toBeLessThanOrEqual(600)
      expect(await shown()).toBeGreaterThanOrEqual(Math.min(entries.length, 300))
    }
    await inbox.stop()
  })
})
