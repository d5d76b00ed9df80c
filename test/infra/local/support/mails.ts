import type { AcceptedMail } from '#infra/local/mail/mail-log.ts'

/** A mail that SES accepted; `raw` is a small MIME message. */
export const acceptedMail = (messageId: string, changes: Partial<AcceptedMail> = {}): AcceptedMail => ({
  messageId,
  acceptedAt: '2023-09-25T01:00:00.000Z',
  to: ['unit@haiphong.example'],
  source: 'from@haiphong.example',
  configurationSet: 'mails',
  tags: { kind: 'request', mail: messageId },
  raw: Buffer.from(
    'From: from@haiphong.example\r\nTo: unit@haiphong.example\r\nSubject: =?utf-8?B?xJDhu4E=?=\r\nReferences: <a@b>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nMở http://localhost:3000/r/abc~1~k1~mac nhé.\r\n',
  ).toString('base64'),
  ...changes,
})
