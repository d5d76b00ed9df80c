import * as z from 'zod'
import type { MailId } from '#domain/ids.ts'
import { type Instant, parseInstant } from '#domain/time/calendar.ts'
import { mailIdFromTag } from './sender.ts'

/**
 * What became of a mail. `suppressed`: SES accepted it and did not send it, because its address is on a suppression list;
 * `rejected`: SES accepted it and did not send it for another reason.
 */
export type MailFate = 'sent' | 'delivered' | 'bounced' | 'suppressed' | 'rejected' | 'complained'

/** An event of SES about one mail, which its tags name. The address as SES spells it is not used. */
export interface MailEvent {
  readonly mailId: MailId
  readonly messageId: string
  readonly is: MailFate
  readonly at: Instant
}

export type SesEventReading =
  | { readonly is: 'event'; readonly event: MailEvent }
  /** Valid event, ignored. */
  | { readonly is: 'ignored'; readonly why: string }
  | { readonly is: 'refused'; readonly reason: 'not-json' | 'unknown-shape' | 'row-tag-malformed' }

const instant = z.string().transform((text, context) => {
  const value = parseInstant(text)
  if (!value) context.addIssue({ code: 'custom', message: 'not an instant' })
  return value ?? z.NEVER
})
const mail = z.object({
  timestamp: instant,
  messageId: z.string().min(1),
  tags: z.record(z.string(), z.array(z.string())).default({}),
})

const handledEvent = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Send'), mail }),
  z.object({
    eventType: z.literal('Delivery'),
    mail,
    delivery: z.object({ timestamp: instant }),
  }),
  z.object({
    eventType: z.literal('Bounce'),
    mail,
    bounce: z.object({ bounceType: z.string(), bounceSubType: z.string().optional(), timestamp: instant }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail,
    complaint: z.object({ timestamp: instant }),
  }),
  z.object({ eventType: z.literal('Reject'), mail }),
])
type HandledEvent = z.infer<typeof handledEvent>

const anyEvent = z.object({ eventType: z.string() })
const handledTypes: readonly string[] = [
  'Send',
  'Delivery',
  'Bounce',
  'Complaint',
  'Reject',
] satisfies HandledEvent['eventType'][]

/** Reads one event as SES publishes it (SNS with raw delivery). */
export function readSesEvent(body: string): SesEventReading {
  // SNS confirms a new event destination with a plain-text message.
  if (body.startsWith('Successfully validated SNS topic')) return { is: 'ignored', why: 'validation' }
  const json = parseJson(body)
  if (json === undefined) return { is: 'refused', reason: 'not-json' }
  const type = anyEvent.safeParse(json)
  if (!type.success) return { is: 'refused', reason: 'unknown-shape' }
  if (!handledTypes.includes(type.data.eventType)) return { is: 'ignored', why: type.data.eventType }
  const parsed = handledEvent.safeParse(json)
  if (!parsed.success) return { is: 'refused', reason: 'unknown-shape' }
  return readHandledEvent(parsed.data)
}

function readHandledEvent(received: HandledEvent): SesEventReading {
  const { messageId, tags } = received.mail
  const row = tags.row?.[0]
  // A preview has no ledger row.
  if (row === undefined) return { is: 'ignored', why: 'no-row' }
  const mailId = mailIdFromTag(row)
  if (!mailId) return { is: 'refused', reason: 'row-tag-malformed' }
  const event = (is: MailFate, at: Instant): SesEventReading => ({
    is: 'event',
    event: { mailId, messageId, is, at },
  })
  switch (received.eventType) {
    case 'Send':
      return event('sent', received.mail.timestamp)
    case 'Delivery':
      return event('delivered', received.delivery.timestamp)
    case 'Bounce':
      return readBounce(received.bounce, event)
    case 'Complaint':
      return event('complained', received.complaint.timestamp)
    case 'Reject':
      return event('rejected', received.mail.timestamp)
  }
}

/** The kinds of permanent bounces that SES makes itself, without sending the mail: of its own list and of the account's. */
const suppressions: ReadonlySet<string> = new Set(['Suppressed', 'OnAccountSuppressionList'])

function readBounce(
  { bounceType, bounceSubType = '', timestamp }: Extract<HandledEvent, { eventType: 'Bounce' }>['bounce'],
  event: (is: MailFate, at: Instant) => SesEventReading,
): SesEventReading {
  // Transient bounces, such as a full mailbox or an absence note, do not mean that the address is wrong.
  if (bounceType !== 'Permanent') return { is: 'ignored', why: 'transient-bounce' }
  return event(suppressions.has(bounceSubType) ? 'suppressed' : 'bounced', timestamp)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
