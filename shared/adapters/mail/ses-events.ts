import * as z from 'zod'
import type { MailId } from '#domain/ids.ts'
import { type Instant, parseInstant } from '#domain/time/calendar.ts'
import { mailIdFromTag } from './sender.ts'

/** An event of SES about one mail. */
export interface MailEvent {
  readonly mailId: MailId
  readonly messageId: string
  readonly is: 'sent' | 'delivered' | 'bounced' | 'complained' | 'failed'
  readonly at: Instant
  readonly recipients: readonly string[]
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
const addresses = z.array(z.object({ emailAddress: z.string() }))
const mail = z.object({
  timestamp: instant,
  messageId: z.string().min(1),
  destination: z.array(z.string()).default([]),
  tags: z.record(z.string(), z.array(z.string())).default({}),
})

const handledEvent = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Send'), mail }),
  z.object({
    eventType: z.literal('Delivery'),
    mail,
    delivery: z.object({ timestamp: instant, recipients: z.array(z.string()) }),
  }),
  z.object({
    eventType: z.literal('Bounce'),
    mail,
    bounce: z.object({ bounceType: z.string(), timestamp: instant, bouncedRecipients: addresses }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail,
    complaint: z.object({ timestamp: instant, complainedRecipients: addresses }),
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
  const event = (is: MailEvent['is'], at: Instant, recipients: readonly string[]): SesEventReading => ({
    is: 'event',
    event: { mailId, messageId, is, at, recipients },
  })
  switch (received.eventType) {
    case 'Send':
      return event('sent', received.mail.timestamp, received.mail.destination)
    case 'Delivery':
      return event('delivered', received.delivery.timestamp, received.delivery.recipients)
    case 'Bounce':
      // Transient bounces, such as a full mailbox or an absence note, do not mean that the address is wrong.
      return received.bounce.bounceType === 'Permanent'
        ? event('bounced', received.bounce.timestamp, emails(received.bounce.bouncedRecipients))
        : { is: 'ignored', why: 'transient-bounce' }
    case 'Complaint':
      return event(
        'complained',
        received.complaint.timestamp,
        emails(received.complaint.complainedRecipients),
      )
    case 'Reject':
      return event('failed', received.mail.timestamp, received.mail.destination)
  }
}

const emails = (list: z.infer<typeof addresses>) => list.map(({ emailAddress }) => emailAddress)

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
