import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readSesEvent } from '#adapters/mail/ses-events.ts'

const mailId = 'abcdefghij_0.5_H24.THNL__request.0.l1.0'
const row = Buffer.from(mailId).toString('base64url')
const mail = {
  timestamp: '2023-09-25T01:00:00.123Z',
  source: 'khong-tra-loi@thongsuot.example',
  messageId: '0100018b-1',
  destination: ['unit@haiphong.example'],
  headersTruncated: false,
  tags: { row: [row], kind: ['request'], directive: ['abcdefghij'], 'ses:configuration-set': ['main'] },
}
const read = (event: object) => readSesEvent(JSON.stringify({ mail, ...event }))
const event = (is: string, at: string) => ({
  is: 'event',
  event: { mailId, messageId: mail.messageId, is, at },
})
const bounced = {
  timestamp: '2023-09-25T01:00:05.000Z',
  bouncedRecipients: [{ emailAddress: 'unit@haiphong.example', action: 'failed' }],
}

describe('an event of SES', () => {
  it('Send: the mail was sent', () =>
    expect(read({ eventType: 'Send', send: {} })).toEqual(event('sent', mail.timestamp)))

  it('Delivery: the mail was delivered', () =>
    expect(
      read({
        eventType: 'Delivery',
        delivery: {
          timestamp: '2023-09-25T01:00:02.000Z',
          recipients: mail.destination,
          smtpResponse: '250 ok',
        },
      }),
    ).toEqual(event('delivered', '2023-09-25T01:00:02.000Z')))

  it('Bounce, permanent: the address does not exist', () =>
    expect(
      read({
        eventType: 'Bounce',
        bounce: { ...bounced, bounceType: 'Permanent', bounceSubType: 'General' },
      }),
    ).toEqual(event('bounced', bounced.timestamp)))

  it.each(['Suppressed', 'OnAccountSuppressionList'])(
    'Bounce, permanent, %s: SES made it itself and did not send the mail',
    (bounceSubType) =>
      expect(
        read({ eventType: 'Bounce', bounce: { ...bounced, bounceType: 'Permanent', bounceSubType } }),
      ).toEqual(event('suppressed', bounced.timestamp)),
  )

  it.each(['Transient', 'Undetermined'])(
    'Bounce, %s: is ignored, since the address may be right',
    (bounceType) =>
      expect(read({ eventType: 'Bounce', bounce: { ...bounced, bounceType } })).toEqual({
        is: 'ignored',
        why: 'transient-bounce',
      }),
  )

  it('Complaint: the recipient marked it as spam', () =>
    expect(
      read({
        eventType: 'Complaint',
        complaint: {
          timestamp: '2023-09-25T02:00:00.000Z',
          complainedRecipients: [{ emailAddress: 'unit@haiphong.example' }],
        },
      }),
    ).toEqual(event('complained', '2023-09-25T02:00:00.000Z')))

  it('Reject: SES accepted it and then refused to send it', () =>
    expect(read({ eventType: 'Reject', reject: { reason: 'Bad content' } })).toEqual(
      event('rejected', mail.timestamp),
    ))

  it.each(['DeliveryDelay', 'Open', 'Click', 'Subscription', 'Rendering Failure'])(
    '%s is ignored',
    (eventType) => expect(read({ eventType })).toEqual({ is: 'ignored', why: eventType }),
  )

  it('for a mail without a ledger row is ignored', () =>
    expect(read({ eventType: 'Send', mail: { ...mail, tags: { kind: ['preview'] } } })).toEqual({
      is: 'ignored',
      why: 'no-row',
    }))

  it('has instants in our format', () =>
    expect(read({ eventType: 'Send', mail: { ...mail, timestamp: '2023-09-25T08:00:00+07:00' } })).toEqual(
      event('sent', '2023-09-25T01:00:00.000Z'),
    ))
})

describe('a message that is not an event of SES', () => {
  it('the plain-text confirmation of SNS is ignored', () =>
    expect(readSesEvent('Successfully validated SNS topic for Amazon SES event publishing.')).toEqual({
      is: 'ignored',
      why: 'validation',
    }))

  it('other text is refused', () =>
    expect(readSesEvent('hello')).toEqual({ is: 'refused', reason: 'not-json' }))

  it.each([
    ['a number', 1],
    ['null', null],
    ['a list', []],
    ['no type', { mail }],
    ['no mail', { eventType: 'Send' }],
    ['a date that is none', { eventType: 'Send', mail: { ...mail, timestamp: 'yesterday' } }],
    ['a bounce without details', { eventType: 'Bounce', mail }],
    ['tags that are no lists', { eventType: 'Send', mail: { ...mail, tags: { row } } }],
  ])('%s is refused', (_, body) =>
    expect(readSesEvent(JSON.stringify(body))).toEqual({ is: 'refused', reason: 'unknown-shape' }),
  )

  it('a malformed row tag is refused', () =>
    expect(read({ eventType: 'Send', mail: { ...mail, tags: { row: ['%%%'] } } })).toEqual({
      is: 'refused',
      reason: 'row-tag-malformed',
    }))

  it('the parser never throws', () => {
    fc.assert(fc.property(fc.json(), (text) => expect(() => readSesEvent(text)).not.toThrow()))
    fc.assert(fc.property(fc.string(), (text) => expect(() => readSesEvent(text)).not.toThrow()))
  })
})
