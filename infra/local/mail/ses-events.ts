import { account } from '../template/names.ts'
import type { MailEntry } from './mail-log.ts'

/** What happens to a mail after SES accepted it, with SES's names. */
export type SesEventType = 'Send' | 'Delivery' | 'Bounce' | 'Complaint'

/** Publishes the events of a mail in SES's JSON format, with the types that simulator addresses cause. */
export function eventsOf(mail: MailEntry): readonly { readonly type: SesEventType; readonly body: string }[] {
  return typesFor(mail.to[0] ?? '').map((type) => ({ type, body: JSON.stringify(eventBody(mail, type)) }))
}

/** SES's mailbox simulator: https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html */
function typesFor(address: string): readonly SesEventType[] {
  const [local = '', domain = ''] = address.toLowerCase().split('@')
  const simulated = domain === 'simulator.amazonses.com' ? local.split('+')[0] : undefined
  if (simulated === 'bounce' || simulated === 'suppressionlist') return ['Send', 'Bounce']
  if (simulated === 'complaint') return ['Send', 'Delivery', 'Complaint']
  return ['Send', 'Delivery']
}

function eventBody(mail: MailEntry, type: SesEventType): object {
  const { messageId, acceptedAt, to, source, configurationSet, tags } = mail
  return {
    eventType: type,
    mail: {
      timestamp: acceptedAt,
      source,
      sendingAccountId: account,
      messageId,
      destination: to,
      headersTruncated: false,
      headers: [],
      commonHeaders: { messageId, to },
      tags: {
        'ses:configuration-set': [configurationSet],
        ...Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
      },
    },
    ...details(mail, type),
  }
}

function details({ messageId, acceptedAt: timestamp, to }: MailEntry, type: SesEventType): object {
  switch (type) {
    case 'Send':
      return { send: {} }
    case 'Delivery':
      return {
        delivery: {
          timestamp,
          processingTimeMillis: 500,
          recipients: to,
          smtpResponse: '250 2.6.0 Message received',
          reportingMTA: 'local.smtp-out.amazonses.com',
        },
      }
    case 'Bounce': {
      const suppressed = to.some((one) => one.toLowerCase().startsWith('suppressionlist'))
      return {
        bounce: {
          bounceType: 'Permanent',
          bounceSubType: suppressed ? 'OnAccountSuppressionList' : 'General',
          bouncedRecipients: to.map((emailAddress) => ({
            emailAddress,
            action: 'failed',
            status: '5.1.1',
            diagnosticCode: 'smtp; 550 5.1.1 user unknown',
          })),
          timestamp,
          feedbackId: `${messageId}-bounce`,
          reportingMTA: 'dns; local.smtp-out.amazonses.com',
        },
      }
    }
    case 'Complaint':
      return {
        complaint: {
          complainedRecipients: to.map((emailAddress) => ({ emailAddress })),
          timestamp,
          feedbackId: `${messageId}-complaint`,
          complaintFeedbackType: 'abuse',
        },
      }
  }
}
