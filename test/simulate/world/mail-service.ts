import { SESClient, SESServiceException, type SendRawEmailCommandInput } from '@aws-sdk/client-ses'
import type { Faults } from './faults.ts'
import type { Queues } from './queues.ts'
import type { Random } from './random.ts'
import { type ReadMail, readMail } from './raw-mail.ts'
import type { Scheduler } from './scheduler.ts'

/** A mail that SES took. */
export interface AcceptedMail extends ReadMail {
  /** The ledger row that its tags name. */
  readonly row: string
  readonly kind: string
  readonly directiveId: string
  /** The address on its envelope. */
  readonly to: string
  readonly messageId: string
  readonly at: number
  readonly step: number
}

/** What happens to mails to an address, other than to arrive. */
export const addressFates = ['bounced', 'suppressed', 'rejected', 'refused'] as const
export type AddressFate = (typeof addressFates)[number]

/** A mail that did not arrive, as its sender was told: at once, or by an event that was put into the queue. */
export interface UndeliveredMail {
  readonly row: string
  readonly to: string
  readonly fate: AddressFate
  readonly at: number
}

export interface MailService {
  readonly client: SESClient
  readonly log: readonly AcceptedMail[]
  readonly undelivered: readonly UndeliveredMail[]
  /** SES accepts nothing until then. */
  closeUntil(moment: number): void
}

const refusal = (name: string, message: string) => () =>
  new SESServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode: 400 } })
const timeOut = () => Object.assign(new Error('no answer in time'), { name: 'TimeoutError' })

/** SES in memory: accepts mails, keeps them, and publishes their events later. */
export function newMailService(deps: {
  readonly scheduler: Scheduler
  readonly random: Random
  readonly faults: Faults
  readonly queues: Queues
  readonly fateOf: (address: string, moment: number) => AddressFate | undefined
  readonly accepted: (mail: AcceptedMail) => Promise<void>
  /** Mails that it takes in a second. @default as many as come */
  readonly mostPerSecond?: number | undefined
}): MailService {
  const { scheduler, random, faults, queues } = deps
  const log: AcceptedMail[] = []
  const undelivered: UndeliveredMail[] = []
  let closedUntil = 0
  const client = new SESClient({
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    cacheMiddleware: true,
  })

  const tell = (mail: AcceptedMail, tags: Record<string, string[]>) => {
    const fate = deps.fateOf(mail.to, mail.at)
    const stamp = new Date(scheduler.now()).toISOString()
    // SES may spell an address in another way than it was given.
    const spelled = random.chance(0.5) ? mail.to : mail.to.toUpperCase()
    const common = { timestamp: stamp, messageId: mail.messageId, destination: [spelled], tags }
    const later = () =>
      faults.strikes('event-late') ? random.between(5 * 60_000, 6 * 3_600_000) : random.between(0, 4_000)
    const send = (event: Record<string, unknown>) => {
      if (faults.strikes('event-never')) return
      if (fate && event.eventType !== 'Send')
        undelivered.push({ row: mail.row, to: mail.to, fate, at: scheduler.now() })
      const body = JSON.stringify({ ...event, mail: common })
      queues.post('mail-events', body, later())
      if (faults.strikes('event-repeated')) queues.post('mail-events', body, later())
    }
    send({ eventType: 'Send' })
    if (fate === 'rejected') send({ eventType: 'Reject', reject: { reason: 'Bad content' } })
    else if (fate)
      send({
        eventType: 'Bounce',
        bounce: {
          bounceType: 'Permanent',
          bounceSubType: fate === 'suppressed' ? 'OnAccountSuppressionList' : 'General',
          timestamp: stamp,
          bouncedRecipients: [{ emailAddress: spelled }],
        },
      })
    else send({ eventType: 'Delivery', delivery: { timestamp: stamp, recipients: [spelled] } })
  }

  const take = async (input: SendRawEmailCommandInput): Promise<string> => {
    const tags = Object.fromEntries((input.Tags ?? []).map(({ Name, Value }) => [Name, [Value ?? '']]))
    const mail: AcceptedMail = {
      ...readMail(input.RawMessage?.Data ?? new Uint8Array()),
      row: Buffer.from(tags.row?.[0] ?? '', 'base64url').toString('utf8'),
      kind: tags.kind?.[0] ?? '',
      directiveId: tags.directive?.[0] ?? '',
      to: input.Destinations?.[0] ?? '',
      messageId: `message-${log.length + 1}`,
      at: scheduler.now(),
      step: scheduler.step,
    }
    log.push(mail)
    tell(mail, tags)
    await deps.accepted(mail)
    return mail.messageId
  }

  client.middlewareStack.add(
    () => async (args) => {
      const input = args.input as SendRawEmailCommandInput
      const row = Buffer.from(input.Tags?.[0]?.Value ?? '', 'base64url').toString('utf8')
      const perform = async () => {
        const second = log.filter(({ at }) => at > scheduler.now() - 1_000).length
        if (second >= (deps.mostPerSecond ?? Number.POSITIVE_INFINITY))
          throw refusal('Throttling', 'Maximum sending rate exceeded.')()
        if (scheduler.now() < closedUntil) throw refusal('Throttling', 'Daily message quota exceeded.')()
        const to = input.Destinations?.[0] ?? ''
        if (deps.fateOf(to, scheduler.now()) === 'refused') {
          undelivered.push({ row, to, fate: 'refused', at: scheduler.now() })
          throw refusal('MessageRejected', 'Address is on the suppression list.')()
        }
        return { response: {}, output: { MessageId: await take(input), $metadata: {} } }
      }
      const held = {
        service: 'ses',
        text: `SendRawEmail ${row}`,
        writes: [],
        transaction: false,
        perform,
        own: [
          {
            kind: 'ses-throttled',
            effect: false,
            fault: refusal('Throttling', 'Maximum sending rate exceeded.'),
          },
          { kind: 'ses-time-out', effect: false, fault: timeOut },
          { kind: 'ses-time-out-after-accepting', effect: true, fault: timeOut },
          { kind: 'ses-died-after-accepting', effect: true, fault: 'dies' },
        ],
      } as const
      return (await scheduler.hold(held)) as never
    },
    { step: 'initialize', name: 'gate', priority: 'high' },
  )

  return {
    client,
    log,
    undelivered,
    closeUntil(moment) {
      closedUntil = moment
    },
  }
}
