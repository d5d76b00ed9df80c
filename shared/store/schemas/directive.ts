import * as z from 'zod'
import { contentSchema, recipientRoles } from '#domain/directive/content.ts'
import type { Directive, DraftDirective, PublishedDirective } from '#domain/directive/directive.ts'
import type { PathStep } from '#domain/directive/path.ts'
import type { Chunk } from '#domain/directive/recipients.ts'
import type { FormHash } from '#domain/ids.ts'
import type { Unit } from '#domain/registry/unit.ts'
import type { Rung } from '#domain/reminding/ladder.ts'
import { storedForm } from '../stored-form.ts'
import { count, deadline, history, instant, pathStep, storedFile, text, unusableAddress } from './parts.ts'

const { levels, ...content } = storedForm(contentSchema).shape
const directiveBase = {
  ...content,
  id: text<Directive['id']>(),
  issuer: z.object({ id: text<Unit['id']>(), name: z.string(), parentAgency: z.string() }),
  version: count,
  createdAt: instant,
  createdBy: text<Directive['createdBy']>(),
  files: z.array(storedFile),
  history,
}
/** A directive as it is stored: a published one may hold only the hash of its form. */
export type StoredDirective =
  | DraftDirective
  | (Omit<PublishedDirective, 'form'> & { readonly form?: PublishedDirective['form'] | undefined })

export const directive: z.ZodType<StoredDirective> = z.discriminatedUnion('stage', [
  z.object({
    ...directiveBase,
    stage: z.literal('draft'),
    levels,
  }),
  z.object({
    ...directiveBase,
    stage: z.enum(['published', 'closed']),
    form: content.form.optional(),
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
    contactsForgottenAt: instant.optional(),
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
      ownAddress: unusableAddress.optional(),
      role: z.enum(recipientRoles),
      level: z.string(),
      node: text<PathStep['node']>(),
    }),
  ),
  nodes: z.array(pathStep),
  apart: z.literal(true).optional(),
})
