import PostalMime from 'postal-mime'
import type { ComposedMail } from '#documents/mail/compose-with.ts'
import { partsOfMailId } from '#domain/ids.ts'
import type { NewMail } from '#domain/mail/mail.ts'
import { gateKey } from '#store/gates.ts'
import { keys } from '#store/keys.ts'
import { thirds } from '../statistics.ts'
import type { World } from '../world.ts'
import { compare, type Part } from './compare.ts'
import { readsOf, realItem, whileDue } from './real-items.ts'

// Four batches at a time, each with all its mails in flight, as for an account with 40 mails a second.
const batches = 4
const batchSize = 10
const inFlight = batches * batchSize

const messageOf = ({ id }: NewMail) => JSON.stringify({ v: 1, kind: 'mail', mailId: id })

/** Measures from a pending row of the ledger to a mail that SES accepted. */
export async function measureRequests(world: World): Promise<Part> {
  const product = await world.handler('deliver')
  const floor = await world.handler('floor')
  let from = 0
  return compare(
    'requests',
    thirds(world.mails),
    async (third) => {
      const done = await product.run({
        is: 'messages',
        bodies: third.map(messageOf),
        batchSize,
        concurrency: batches,
      })
      world.ledger.add('deliver', done, third.length)
      return done
    },
    async (third) => {
      const mail = third[0]
      if (!mail) throw new Error('there are fewer mails than rounds')
      const sent = await realItem(world, keys.mail(mail.id))
      if (!sent.includes('"sent"')) throw new Error('the mail was not sent')
      const { place } = partsOfMailId(mail.id)
      if (place.is !== 'task') throw new Error('a request is about a task')
      const done = await floor.run({
        is: 'floor',
        work: {
          floor: 'requests',
          from,
          count: third.length,
          concurrency: inFlight,
          items: { claimed: whileDue(sent), sent },
          reads: readsOf(
            keys.mail(mail.id),
            keys.task(place.task),
            gateKey(world.issued.directive.id, place.task),
            keys.calendar,
          ),
          mail: await lastMail(world),
        },
      })
      from += third.length
      return done
    },
  )
}

/** The last mail that the product sent, parsed back into what the composer takes. */
async function lastMail(world: World): Promise<{ from: string; composed: ComposedMail }> {
  const submitted = new URLSearchParams(await world.engines.lastMail())
  const raw = Buffer.from(submitted.get('RawMessage.Data') ?? '', 'base64')
  const read = await PostalMime.parse(raw)
  const header = (key: string) => read.headers.find((one) => one.key === key)?.value ?? ''
  return {
    from: submitted.get('Source') ?? '',
    composed: {
      fromName: read.from?.name ?? '',
      to: { name: read.to?.[0]?.name ?? '', email: submitted.get('Destinations.member.1') ?? '' },
      subject: read.subject ?? '',
      text: read.text ?? '',
      html: read.html ?? '',
      thread: header('references'),
      headers: {
        'Auto-Submitted': header('auto-submitted'),
        'X-Auto-Response-Suppress': header('x-auto-response-suppress'),
        'Reply-To': header('reply-to'),
      },
    },
  }
}

const eventsPerMail = ['Send', 'Delivery'] as const

/** Handles the Send and Delivery events of the first `sample` mails. */
export async function noteMailEvents(world: World, sample: number): Promise<void> {
  const mails = world.mails.slice(0, sample)
  const handler = await world.handler('mail-events')
  const timestamp = '2026-03-02T02:10:00.000Z'
  for (const eventType of eventsPerMail) {
    const done = await handler.run({
      is: 'messages',
      bodies: mails.map(({ id }, index) =>
        JSON.stringify({
          eventType,
          mail: {
            timestamp,
            messageId: `m-${index}`,
            destination: ['don-vi@don-vi.example'],
            tags: { row: [Buffer.from(id).toString('base64url')] },
          },
          delivery: { timestamp, recipients: ['don-vi@don-vi.example'] },
        }),
      ),
      batchSize: 20,
      concurrency: 2,
    })
    world.ledger.add(`mail-event ${eventType}`, done, mails.length)
  }
}
