import * as z from 'zod'
import type { UnitId } from '#domain/ids.ts'
import type { Job } from '#domain/jobs/job.ts'
import type { JobQueue } from '#domain/jobs/job-queue.ts'
import type { Problem } from '#domain/result.ts'
import { count, instant, text } from './parts.ts'

const jobFile = z.object({ key: z.string(), name: z.string(), bytes: count })

const problem: z.ZodType<Problem> = z.object({
  code: text<Problem['code']>(),
  field: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

const directiveId = text<Extract<Job['input'], { kind: 'tasks-csv' }>['directiveId']>()

const input: z.ZodType<Job['input']> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tasks-csv'), directiveId }),
  z.object({ kind: z.literal('figures-csv'), directiveId }),
  z.object({ kind: z.literal('late-list'), directiveId }),
  z.object({
    kind: z.literal('publish'),
    directiveId,
    version: count,
    idempotencyKey: z.string().optional(),
  }),
  z.object({
    kind: z.literal('import-units'),
    key: z.string(),
    groups: z.array(z.object({ id: z.string(), name: z.string() })),
    dryRun: z.boolean(),
  }),
])

const result = z.discriminatedUnion('is', [
  z.object({ is: z.literal('published'), leads: count }),
  z.object({ is: z.literal('file'), file: jobFile, rows: count }),
  z.object({
    is: z.literal('import'),
    units: count,
    added: count,
    changed: count,
    unchanged: count,
    groups: count,
    keptContacts: z.object({ units: count, first: z.array(text<UnitId>()) }).optional(),
    dryRun: z.boolean(),
    refused: count,
    problems: z.array(problem),
    faults: jobFile.optional(),
  }),
])

const state: z.ZodType<Job['state']> = z.discriminatedUnion('is', [
  z.object({ is: z.literal('waiting') }),
  z.object({
    is: z.literal('running'),
    progress: z.object({ done: count, of: count }),
    cursor: z.string().optional(),
    attempts: count,
    leasedUntil: instant.optional(),
  }),
  z.object({ is: z.literal('done'), at: instant, result }),
  z.object({ is: z.literal('failed'), at: instant, problems: z.array(problem) }),
  z.object({ is: z.literal('cancelled'), at: instant }),
  z.object({ is: z.literal('stopped'), at: instant }),
])

export const job: z.ZodType<Job> = z.object({
  id: text<Job['id']>(),
  input,
  askedBy: z.object({ id: text<Job['askedBy']['id']>(), email: z.string() }),
  issuerId: text<Job['issuerId']>(),
  askedAt: instant,
  size: count,
  version: count,
  state,
})

export const jobQueue: z.ZodType<JobQueue> = z.object({
  issuerId: text<JobQueue['issuerId']>(),
  version: count,
  running: z.array(text<Job['id']>()),
  waiting: z.array(z.object({ id: text<Job['id']>(), size: count, at: instant })),
})
