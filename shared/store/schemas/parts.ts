import * as z from 'zod'
import type { PathStep } from '#domain/directive/path.ts'
import { type FileType, fileTypes, type StoredFile } from '#domain/file.ts'
import { addressFaults, type Unit } from '#domain/registry/unit.ts'
import type { Instant, LocalDate } from '#domain/time/calendar.ts'
import type { Deadline, DeadlineRef } from '#domain/time/deadline.ts'

export const text = <Name extends string>() => z.custom<Name>((value) => typeof value === 'string')
export const instant = text<Instant>()
export const date = text<LocalDate>()
export const count = z.int()

export const history = z.object({ seq: count, hash: z.string() })
export const storedFile: z.ZodType<StoredFile> = z.object({
  id: text<StoredFile['id']>(),
  name: z.string(),
  bytes: count,
  type: z.enum(Object.keys(fileTypes) as [FileType, ...FileType[]]),
  key: z.string(),
  at: instant,
})
export const pathStep: z.ZodType<PathStep> = z.object({
  node: text<PathStep['node']>(),
  label: z.string(),
  unitId: text<Unit['id']>().optional(),
})
export const deadline: z.ZodType<Deadline> = z.object({
  stated: instant.optional(),
  at: instant,
  version: count,
  wording: z.string().optional(),
})
export const deadlineRef: z.ZodType<DeadlineRef> = z.discriminatedUnion('by', [
  z.object({ by: z.literal('level'), level: z.string() }),
  z.object({ by: z.literal('own'), deadline }),
])

export const unusableAddress = z.discriminatedUnion('is', [
  z.object({ is: z.literal('missing') }),
  z.object({
    is: z.literal('bounced'),
    email: z.string(),
    at: instant,
    why: z.enum(addressFaults).optional(),
  }),
])
