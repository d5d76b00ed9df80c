import * as z from 'zod'
import type { Answers } from '#domain/form/answers.ts'
import type { Draft, Report } from '#domain/task/report.ts'
import type { Task } from '#domain/task/task.ts'
import {
  count,
  date,
  deadlineRef,
  history,
  instant,
  pathStep,
  storedFile,
  text,
  unusableAddress,
} from './parts.ts'

const allowance = z.object({ left: count, at: instant })

export const task: z.ZodType<Task> = z.object({
  id: text<Task['id']>(),
  directiveId: text<Task['directiveId']>(),
  unitId: text<Task['unitId']>(),
  unitName: z.string(),
  node: text<Task['node']>(),
  path: z.array(pathStep),
  version: count,
  standing: z.discriminatedUnion('is', [
    z.object({ is: z.literal('issued') }),
    z.object({ is: z.literal('excluded'), at: instant, reason: z.string() }),
    z.object({ is: z.literal('withdrawn'), at: instant, reason: z.string() }),
  ]),
  progress: z.discriminatedUnion('is', [
    z.object({ is: z.literal('untouched') }),
    z.object({ is: z.literal('drafting') }),
    z.object({ is: z.literal('submitted'), version: count, at: instant }),
    z.object({ is: z.literal('returned'), version: count, at: instant, reason: z.string() }),
    z.object({ is: z.literal('approved'), version: count, at: instant, automatic: z.boolean() }),
  ]),
  address: z.discriminatedUnion('is', [
    z.object({ is: z.literal('working'), email: z.string(), deputyFor: unusableAddress.optional() }),
    ...unusableAddress.options,
  ]),
  deadline: deadlineRef,
  ownLadder: z.boolean(),
  addedAt: instant.optional(),
  request: z.string(),
  linkEpoch: count,
  linkRenewedAt: instant.optional(),
  reports: count,
  lateReports: count,
  cycle: count,
  chases: count,
  lastChaseNumber: count.optional(),
  lastChasedAt: instant.optional(),
  firstSubmission: z.object({ at: instant, onTime: z.boolean() }).optional(),
  sending: allowance.optional(),
  lastContentHash: z.string().optional(),
  issuedAs: z.object({ reachable: z.boolean(), level: z.string(), apart: z.literal(true).optional() }),
  history,
})

const figureAnswers = z.object({
  figures: z.record(z.string(), z.number()),
  yesNo: z.record(z.string(), z.object({ yes: z.boolean(), detail: z.string().optional() })),
  dates: z.record(z.string(), date),
  values: z.record(z.string(), z.json()).optional(),
  ownNumber: z.string().optional(),
})
const answers: z.ZodType<Answers> = figureAnswers.extend({ texts: z.record(z.string(), z.string()) })

const enteredBy = z.discriminatedUnion('is', [
  z.object({ is: z.literal('unit') }),
  z.object({ is: z.literal('staff'), id: z.string(), name: z.string() }),
])
export const report: z.ZodType<Report> = z.object({
  taskId: text<Task['id']>(),
  version: count,
  at: instant,
  onTime: z.boolean(),
  by: enteredBy,
  answers,
  files: z.array(storedFile),
  late: z.enum(['closed', 'withdrawn', 'excluded']).optional(),
  contentHash: z.string(),
})
/** The part of a report that summaries and spreadsheets read: without texts and files. */
export const countedFigures = z.object({
  taskId: text<Task['id']>(),
  version: count,
  by: enteredBy,
  answers: figureAnswers.transform((read): Answers => ({ ...read, texts: {} })),
})
export type CountedFigures = z.infer<typeof countedFigures>
export const draft: z.ZodType<Draft> = z.object({
  saving: allowance.optional(),
  taskId: text<Task['id']>(),
  version: count,
  savedAt: instant,
  raw: z.record(z.string(), z.string()),
  files: z.array(storedFile),
})
