import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { openMailLog } from '#infra/local/mail/mail-log.ts'
import { viewMail } from '#infra/local/mail/mail-view.ts'
import { acceptedMail } from '../support/mails.ts'

const newPath = () => join(mkdtempSync(join(tmpdir(), 'mail-log-')), 'accepted.ndjson')
const ids = (log: { readonly entries: readonly { readonly messageId: string }[] }) =>
  log.entries.map((one) => one.messageId)

describe('the mail log', () => {
  it('acknowledges a mail after it is on disk, and reads it after a restart', async () => {
    const path = newPath()
    const log = await openMailLog(path)
    await Promise.all(['a', 'b', 'c'].map((id) => log.append(acceptedMail(id))))
    expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength(3)
    await log.close()

    const again = await openMailLog(path)
    expect(ids(again)).toEqual(['a', 'b', 'c'])
    const second = again.entries[1]
    expect(second && (await again.read(second))).toEqual(acceptedMail('b'))
    await again.close()
  })

  it('drops a line that a kill cut short, and goes on after it', async () => {
    const path = newPath()
    const log = await openMailLog(path)
    await log.append(acceptedMail('a'))
    await log.close()
    appendFileSync(path, '{"messageId":"torn","to":["x')

    const again = await openMailLog(path)
    await again.append(acceptedMail('b'))
    await again.close()
    const third = await openMailLog(path)
    expect(ids(third)).toEqual(['a', 'b'])
    await third.close()
  })

  it('shows a mail with its subject, text and personal link', async () => {
    expect(await viewMail(acceptedMail('a'))).toMatchObject({
      kind: 'request',
      subject: 'Đề',
      links: ['http://localhost:3000/r/abc~1~k1~mac'],
      headers: { references: '<a@b>' },
    })
  })
})
