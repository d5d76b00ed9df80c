import * as z from 'zod'
import {
  type DirectiveId,
  type MailboxId,
  type MailSubject,
  partsOfMailId,
  partsOfTaskId,
  type TaskId,
  type UnitId,
  type UserId,
} from '#domain/ids.ts'
import { informationMail } from '#domain/mail/information.ts'
import { lanes } from '#domain/mail/lane.ts'
import type { Mail, MailAudience } from '#domain/mail/mail.ts'
import { count, instant, text } from './parts.ts'

const subject: z.ZodType<MailSubject> = z.discriminatedUnion('is', [
  z.object({ is: z.literal('task'), task: text<TaskId>() }),
  z.object({ is: z.literal('directive'), directive: text<DirectiveId>() }),
  z.object({ is: z.literal('mailbox-day'), mailbox: text<MailboxId>(), day: z.string() }),
  z.object({ is: z.literal('staff'), staff: text<UserId>() }),
])
const audience: z.ZodType<MailAudience> = z.discriminatedUnion('is', [
  z.object({ is: z.enum(['unit', 'deputy', 'unit-above']), unit: text<UnitId>() }),
  z.object({ is: z.literal('issuer') }),
  z.object({ is: z.literal('staff'), staff: text<UserId>() }),
])

const stored = z.object({
  id: text<Mail['id']>(),
  subject: subject.optional(),
  audience: audience.optional(),
  kind: z.string(),
  about: z.string(),
  deadlineVersion: z.string(),
  cycle: count,
  version: count,
  createdAt: instant,
  state: z.discriminatedUnion('is', [
    z.object({
      is: z.literal('pending'),
      released: z.literal(true).optional(),
      chaseNumber: count.optional(),
    }),
    z.object({
      is: z.literal('sending'),
      as: z.string(),
      attempt: count,
      since: instant,
      chaseNumber: count.optional(),
    }),
    z.object({
      is: z.enum(['sent', 'delivered', 'bounced', 'complained']),
      as: z.string(),
      at: instant,
      messageId: z.string(),
      chaseNumber: count.optional(),
    }),
    z.object({
      is: z.literal('skipped'),
      at: instant,
      why: text<Extract<Mail['state'], { is: 'skipped' }>['why']>(),
    }),
    z.object({
      is: z.literal('failed'),
      at: instant,
      why: z.enum(['refused', 'unknown-outcome']),
      chaseNumber: count.optional(),
    }),
  ]),
  possibleDuplicate: z.boolean(),
  lane: z.enum(lanes).optional(),
  to: z.object({ name: z.string(), email: z.string() }).optional(),
  alsoLinks: z.object({ tasks: z.array(text<TaskId>()), incomplete: z.boolean().optional() }).optional(),
  sentTo: z.string().optional(),
  chased: z.object({ at: instant, before: instant.optional() }).optional(),
})

/**
 * Rows about a task, and those of units that are only informed, store neither subject nor audience, as before other subjects
 * existed. Their audience is the unit itself.
 */
export const mail: z.ZodType<Mail> = stored.transform((row): Mail => {
  const { place } = partsOfMailId(row.id)
  const given = row.subject ?? place
  const informs = given.is === 'task' && row.kind === informationMail.kind
  return {
    ...row,
    subject: informs ? { is: 'directive', directive: partsOfTaskId(given.task).directiveId } : given,
    audience: row.audience ?? audienceBeside(place),
  }
})

function audienceBeside(place: MailSubject): MailAudience {
  if (place.is === 'task') return { is: 'unit', unit: partsOfTaskId(place.task).unitId }
  throw new RangeError(`a row about a ${place.is} names its audience`)
}

/** A row as it is stored: readable by a release that knows only rows about a task. */
export function storedMail({ subject, audience, ...row }: Mail): object {
  const { place } = partsOfMailId(row.id)
  if (place.is !== 'task') return { ...row, subject, audience }
  const { directiveId, unitId } = partsOfTaskId(place.task)
  const isUnit = audience.is === 'unit' && audience.unit === unitId
  return { ...row, recipient: place.task, directiveId, ...(isUnit ? {} : { audience }) }
}
