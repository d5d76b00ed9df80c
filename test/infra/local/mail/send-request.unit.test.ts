import { describe, expect, it } from '@jest/globals'
import { parseSendRequest } from '#infra/local/mail/send-request.ts'

const form = (changes: Record<string, string>) =>
  new URLSearchParams({
    Action: 'SendRawEmail',
    'RawMessage.Data': 'cmF3',
    'Destinations.member.1': 'a@haiphong.example',
    Source: 'from@haiphong.example',
    ConfigurationSetName: 'mails',
    'Tags.member.1.Name': 'kind',
    'Tags.member.1.Value': 'request',
    'Tags.member.2.Name': 'mail',
    'Tags.member.2.Value': 'x_1',
    ...changes,
  }).toString()

describe('a SendRawEmail call', () => {
  it('is read with its destinations and tags', () => {
    expect(parseSendRequest(form({ 'Destinations.member.2': 'b@haiphong.example' }))).toEqual({
      destinations: ['a@haiphong.example', 'b@haiphong.example'],
      source: 'from@haiphong.example',
      configurationSet: 'mails',
      tags: { kind: 'request', mail: 'x_1' },
      raw: 'cmF3',
    })
  })

  it.each([
    ['another action', { Action: 'SendEmail' }, /SendRawEmail/],
    ['no message', { 'RawMessage.Data': '' }, /RawMessage/],
    ['a tag that SES refuses', { 'Tags.member.2.Value': 'a.b' }, /Invalid tag: a\.b/],
    ['more than 10 MB', { 'RawMessage.Data': 'a'.repeat(10 * 1024 * 1024 + 1) }, /10485760/],
  ])('is refused with %s', (_, changes, message) => {
    expect(parseSendRequest(form(changes))).toMatchObject({ message: expect.stringMatching(message) })
  })
})
