import * as z from 'zod'
import {
  type Directive,
  type DraftDirective,
  documentKinds,
  type PublishedDirective,
  recipientRoles,
  urgencies,
} from '#domain/directive/directive.ts'
import type { PathStep } from '#domain/directive/path.ts'
import type { Chunk } from '#domain/directive/recipients.ts'
import { reportFormSchema } from '#domain/form/form.ts'
import type { FormHash } from '#domain/ids.ts'
import type { Group, Unit } from '#domain/registry/unit.ts'
import type { Rung } from '#domain/reminding/ladder.ts'
import { count, date, deadline, history, instant, pathStep, storedFile, text } from './parts.ts'

const ladderStep = z.object({ id: z.string(), workingDays: count })
const entryParts = { role: z.enum(recipientRoles), level: z.string(), through: z.enum(['group', 'parent']) }
const recipientEntry = z.union([
  z.object({ ...entryParts, group: text<Group['id']>() }),
  z.object({ ...entryParts, unit: text<Unit['id']>() }),
])
const directiveBase = {
  id: text<Directive['id']>(),
  issuer: z.object({ id: text<Unit['id']>(), name: z.string(), parentAgency: z.string() }),
  version: count,
  createdAt: instant,
  createdBy: text<Directive['createdBy']>(),
  files: z.array(storedFile),
  history,
  number: z.string(),
  kind: z.enum(documentKinds),
  subject: z.string(),
  place: z.string(),
  issuedOn: date.optional(),
  urgency: z.enum(urgencies),
  signer: z.object({ name: z.string(), title: z.string(), capacity: z.string() }),
  body: z.array(z.string()),
  contact: z.object({ name: z.string(), phone: z.string(), email: z.string() }),
  recipients: z.array(recipientEntry),
  cutOff: date.optional(),
  deadlineNote: z.string().optional(),
  form: reportFormSchema,
  ladder: z.array(ladderStep),
  approval: z.enum(['automatic', 'required']),
  receipts: z.boolean(),
}
/** A directive as it is stored: one that is published names its form and need not hold it. */
export type StoredDirective =
  | DraftDirective
  | (Omit<PublishedDirective, 'form'> & { readonly form?: PublishedDirective['form'] | undefined })

export const directive: z.ZodType<StoredDirective> = z.discriminatedUnion('stage', [
  z.object({
    ...directiveBase,
    stage: z.literal('draft'),
    levels: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        deadline: z.object({ at: instant, wording: z.string().optional() }).optional(),
      }),
    ),
  }),
  z.object({
    ...directiveBase,
    stage: z.enum(['published', 'closed']),
    form: reportFormSchema.optional(),
    levels: z.array(z.object({ id: z.string(), name: z.string(), deadline })),
    publication: z.object({
      at: instant,
      by: text<Directive['createdBy']>(),
      manifestId: text<Extract<Directive, { stage: 'published' | 'closed' }>['publication']['manifestId']>(),
      manifestHash: z.string(),
      formHash: text<FormHash>().optional(),
      chunks: count,
      leads: count,
      others: count,
      idempotencyKey: z.string().optional(),
    }),
    closed: z.object({ at: instant, by: text<Directive['createdBy']>() }).optional(),
    announcements: count,
  }),
])

export const rung: z.ZodType<Rung> = z.object({
  directiveId: text<Directive['id']>(),
  id: z.string(),
  kind: z.enum(['step', 'chase', 'deadline-moved']),
  level: z.string().optional(),
  about: z.string(),
  deadlineVersion: count,
  at: instant,
  state: z.enum(['waiting', 'retired']),
  cursor: z.string().optional(),
})

export const chunk: z.ZodType<Chunk> = z.object({
  number: count,
  recipients: z.array(
    z.object({
      unitId: text<Unit['id']>(),
      unitName: z.string(),
      email: z.string().optional(),
      role: z.enum(recipientRoles),
      level: z.string(),
      node: text<PathStep['node']>(),
    }),
  ),
  nodes: z.array(pathStep),
})
