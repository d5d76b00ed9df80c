import * as z from 'zod'
import { roles } from '#domain/access/staff.ts'
import { contentSchema } from '#domain/directive/content.ts'
import { mailKinds } from '#domain/mail/rules.ts'
import { addressFaults } from '#domain/registry/unit.ts'
import { buckets, taskStates } from '#domain/task/task.ts'
import { storedForm } from '#store/stored-form.ts'
import { problemSchema, publicationSchema } from '#web/api/publish-description.ts'

const instant = z
  .string()
  .meta({ description: 'ISO instant in UTC.', examples: ['2023-10-20T10:00:00.000Z'] })
const count = z.int()

const fileSchema = z.object({ id: z.string(), name: z.string(), bytes: count, type: z.string(), at: instant })
const stage = z.enum(['draft', 'published', 'closed'])

export const directiveLineSchema = z.object({
  id: z.string(),
  stage,
  number: z.string(),
  subject: z.string(),
  issuedOn: z.string().optional(),
  createdAt: instant,
  publication: publicationSchema.optional(),
})

const { levels: draftLevels, ...content } = storedForm(contentSchema).shape
const { deadline, ...level } = draftLevels.element.shape
/** After publication a deadline also has the number of its moves. */
const levels = z.array(
  z.object({ ...level, deadline: deadline.unwrap().extend({ version: count.optional() }).optional() }),
)

export const directiveSchema = z.object({
  ...content,
  ...directiveLineSchema.shape,
  levels,
  version: count.meta({ description: 'Send it with an edit, so that no concurrent change is overwritten.' }),
  issuer: z.object({ id: z.string(), name: z.string(), parentAgency: z.string() }),
  files: z.array(fileSchema),
  closedAt: instant.optional(),
  problems: z.array(problemSchema).meta({ description: 'Problems that prevent the publication of a draft.' }),
  warnings: z.array(problemSchema).meta({ description: 'Warnings that do not prevent publication.' }),
})

export const taskSchema = z
  .object({
    id: z.string(),
    directiveId: z.string(),
    unit: z.object({ id: z.string(), name: z.string() }),
    node: z.string(),
    path: z.array(z.object({ node: z.string(), label: z.string(), unitId: z.string().optional() })),
    bucket: z.enum(taskStates).meta({ description: 'The bucket in which it is counted.' }),
    overdue: z.boolean(),
    deadline: z.object({
      at: instant,
      by: z.enum(['level', 'own']),
      level: z.string().optional(),
      wording: z.string().optional(),
    }),
    standing: z.object({
      is: z.enum(['issued', 'excluded', 'withdrawn']),
      at: instant.optional(),
      reason: z.string().optional(),
    }),
    progress: z.object({
      is: z.enum(['untouched', 'drafting', 'submitted', 'returned', 'approved']),
      version: count.optional(),
      at: instant.optional(),
      reason: z.string().optional(),
      automatic: z.boolean().optional(),
    }),
    address: z.object({
      is: z.enum(['working', 'missing', 'bounced']),
      email: z.string().optional(),
      at: instant.optional(),
      why: z.enum(addressFaults).optional().meta({ description: 'Why no mail reaches the address.' }),
      deputyFor: z
        .object({
          is: z.enum(['missing', 'bounced']),
          email: z.string().optional(),
          at: instant.optional(),
          why: z.enum(addressFaults).optional(),
        })
        .optional()
        .meta({ description: 'The unit’s own address, if `email` is the one of its deputy contact.' }),
    }),
    firstSubmission: z.object({ at: instant, onTime: z.boolean() }).optional(),
    reports: count,
    lateReports: count,
    chases: count,
    lastChasedAt: instant.optional(),
    version: count,
  })
  .meta({
    examples: [
      {
        id: 'k3x7m2p4qa_0.6_H24.THPT.THAIPHIEN',
        directiveId: 'k3x7m2p4qa',
        unit: { id: 'H24.THPT.THAIPHIEN', name: 'Trường THPT Thái Phiên' },
        node: '0.6',
        path: [
          { node: '0', label: 'Sở Giáo dục và Đào tạo Hải Phòng' },
          { node: '0.6', label: 'Các trường THPT công lập' },
        ],
        bucket: 'submitted',
        overdue: false,
        deadline: { at: '2023-10-20T10:00:00.000Z', by: 'level', level: 'truong-trung-tam' },
        standing: { is: 'issued' },
        progress: { is: 'submitted', version: 1, at: '2023-10-12T02:15:00.000Z' },
        address: { is: 'working', email: 'thaiphien@haiphong.example' },
        firstSubmission: { at: '2023-10-12T02:15:00.000Z', onTime: true },
        reports: 1,
        lateReports: 0,
        chases: 0,
        version: 3,
      },
    ],
  })

export const changedTaskSchema = z.object({
  task: taskSchema,
  changed: z.boolean().meta({ description: 'False if the act changed nothing.' }),
})

/** The exceptions to the rule that Monday to Friday are working days. */
export const calendarSchema = z.object({ daysOff: z.array(z.string()), daysWorked: z.array(z.string()) })

const reportSchema = z.object({
  version: count,
  at: instant,
  onTime: z.boolean(),
  by: z.object({ is: z.enum(['unit', 'staff']), id: z.string().optional(), name: z.string().optional() }),
  answers: z.object({
    figures: z.record(z.string(), z.number()),
    yesNo: z.record(z.string(), z.object({ yes: z.boolean(), detail: z.string().optional() })),
    dates: z.record(z.string(), z.string()),
    texts: z.record(z.string(), z.string()),
    values: z.record(z.string(), z.json()).optional(),
    ownNumber: z.string().optional(),
  }),
  files: z.array(fileSchema),
  late: z.enum(['closed', 'withdrawn', 'excluded']).optional(),
  contentHash: z.string(),
})

const mailSchema = z.object({
  id: z.string(),
  kind: z.enum(mailKinds),
  sentAs: z.string().optional().meta({ description: 'The kind that it was sent as.' }),
  about: z.string(),
  state: z.enum(['pending', 'sending', 'sent', 'delivered', 'bounced', 'complained', 'skipped', 'failed']),
  why: z.string().optional().meta({ description: 'Why it was not sent.' }),
  createdAt: instant,
  at: instant.optional(),
  chaseNumber: count.optional(),
  possibleDuplicate: z.boolean(),
})

export const eventSchema = z.object({
  seq: count,
  at: instant,
  type: z.string(),
  by: z.object({ is: z.enum(['staff', 'unit', 'system']), id: z.string().optional() }),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  previous: z.string(),
  hash: z.string(),
})

export const wholeTaskSchema = z.object({
  task: taskSchema,
  reports: z.array(reportSchema).meta({ description: 'All versions, oldest first; none is ever changed.' }),
  mails: z.array(mailSchema),
  calls: z.array(z.object({ at: instant, by: z.string(), note: z.string() })),
  history: z.array(eventSchema),
})

const sums = z
  .record(z.string(), z.string())
  .meta({ description: 'By indicator; integers of any size as strings of digits.' })

const nodeParts = {
  node: z.string(),
  label: z.string(),
  unitId: z.string().optional(),
  issued: count,
  withdrawn: count,
  buckets: z.record(z.enum(buckets), count),
  classes: z.object({ doneOnTime: count, doneLate: count, openInTime: count, openOverdue: count }),
  sums,
  yes: z.record(z.string(), count).meta({ description: 'The number of yes answers, by indicator.' }),
}

export const summarySchema = z
  .object({
    ...nodeParts,
    directiveId: z.string(),
    asOf: instant,
    pending: z.boolean().meta({ description: 'Whether some tasks have not been counted yet.' }),
    path: z.array(z.object({ node: z.string(), label: z.string() })),
    levels: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        deadline: instant,
        open: count.meta({ description: 'Units that owe a report by this deadline.' }),
        overdue: z.boolean(),
      }),
    ),
    openByOwnDeadline: count,
    children: z.array(z.object(nodeParts)),
  })
  .meta({ description: 'Only approved reports are in `sums` and `yes`.' })

export const unitSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  parent: z.string().optional(),
  groups: z.array(z.string()),
  contact: z.object({
    name: z.string(),
    email: z.string().optional(),
    phone: z.string().optional(),
    deputyEmail: z.string().optional(),
    correctedAt: z.string().optional().meta({ description: 'When a secretary corrected the contact.' }),
  }),
})

export const groupSchema = z.object({ id: z.string(), name: z.string(), units: count })

export const meSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  unitId: z.string(),
  formToken: z
    .string()
    .optional()
    .meta({ description: 'Only with a session: send it in the header x-form-token with every change.' }),
})

/** A page of a list. */
export const pageOf = <Item extends z.ZodType>(name: string, item: Item) =>
  z.object({ [name]: z.array(item), next: z.string().optional() })
