import * as z from 'zod'
import { lanes } from '#domain/mail/lane.ts'
import type { Mail } from '#domain/mail/mail.ts'
import { count, instant, text } from './parts.ts'

export const mail: z.ZodType<Mail> = z.object({
  id: text<Mail['id']>(),
  recipient: text<Mail['recipient']>(),
  directiveId: text<Mail['directiveId']>(),
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
    z.object({ is: z.literal('failed'), at: instant, why: z.enum(['refused', 'unknown-outcome']) }),
  ]),
  possibleDuplicate: z.boolean(),
  lane: z.enum(lanes).optional(),
  to: z.object({ name: z.string(), email: z.string() }).optional(),
})
