import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'
import type { Instant, LocalDate, WorkCalendar } from '../domain/calendar.ts'
import type { Deadline, DeadlineRef } from '../domain/deadline.ts'
import { type Directive, documentKinds, recipientRoles, urgencies } from '../domain/directive.ts'
import type { Rung } from '../domain/directive-acts.ts'
import { type FileType, fileTypes, type StoredFile } from '../domain/file.ts'
import type { Answers, ReportForm } from '../domain/form.ts'
import type { AuditEvent, EventType } from '../domain/history.ts'
import { type Mail, mailKinds } from '../domain/mail.ts'
import type { PathStep } from '../domain/path.ts'
import type { Chunk } from '../domain/recipients.ts'
import type { Draft, Report } from '../domain/report.ts'
import type { Staff } from '../domain/staff.ts'
import type { Task } from '../domain/task.ts'
import type { Group, Unit } from '../domain/unit.ts'
import { type Key, keyItem } from './keys.ts'
import type { Item } from './table.ts'

const text = <Name extends string>() => z.custom<Name>((value) => typeof value === 'string')
const instant = text<Instant>()
const date = text<LocalDate>()
const count = z.int()

const history = z.object({ seq: count, hash: z.string() })
const storedFile: z.ZodType<StoredFile> = z.object({
  id: text<StoredFile['id']>(),
  name: z.string(),
  bytes: count,
  type: z.enum(Object.keys(fileTypes) as [FileType, ...FileType[]]),
  key: z.string(),
  at: instant,
})
const pathStep: z.ZodType<PathStep> = z.object({
  node: text<PathStep['node']>(),
  label: z.string(),
  unitId: text<Unit['id']>().optional(),
})
const deadline: z.ZodType<Deadline> = z.object({
  at: instant,
  version: count,
  wording: z.string().optional(),
})
const deadlineRef: z.ZodType<DeadlineRef> = z.discriminatedUnion('by', [
  z.object({ by: z.literal('level'), level: z.string() }),
  z.object({ by: z.literal('own'), deadline }),
])

/** The report form, as stored and as the API takes it. */
export const reportFormSchema = z.object({
  name: z.string().max(300),
  indicators: z
    .array(
      z.discriminatedUnion('kind', [
        indicator('yes-no', { detail: z.string().max(200).optional() }),
        indicator('date', { from: z.iso.date().optional(), to: z.iso.date().optional() }),
        indicator('count', { unitOfMeasure: z.string().max(60), within: z.string().max(40).optional() }),
        indicator('money', { unitOfMeasure: z.string().max(60), within: z.string().max(40).optional() }),
        indicator('text', {}),
        indicator('list', {}),
      ]),
    )
    .max(120),
  rules: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('total'),
          total: z.string(),
          parts: z.array(z.string()).min(1).max(20),
        }),
        z.strictObject({ kind: z.literal('part-of'), part: z.string(), whole: z.string() }),
      ]),
    )
    .max(60),
  outline: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9-]{1,40}$/),
        title: z.string().max(300),
        hint: z.string().max(1000).optional(),
        required: z.boolean(),
      }),
    )
    .max(20),
  note: z.string().max(1000).optional(),
}) satisfies z.ZodType<ReportForm>

function indicator<Kind extends string, More extends z.core.$ZodLooseShape>(kind: Kind, more: More) {
  return z.strictObject({
    kind: z.literal(kind),
    code: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,29}$/),
    label: z.string().min(1).max(500),
    required: z.boolean(),
    ...more,
  })
}

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
const directive: z.ZodType<Directive> = z.discriminatedUnion('stage', [
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
    levels: z.array(z.object({ id: z.string(), name: z.string(), deadline })),
    publication: z.object({
      at: instant,
      by: text<Directive['createdBy']>(),
      manifestId: text<Extract<Directive, { stage: 'published' | 'closed' }>['publication']['manifestId']>(),
      manifestHash: z.string(),
      chunks: count,
      leads: count,
      others: count,
      idempotencyKey: z.string().optional(),
    }),
    closed: z.object({ at: instant, by: text<Directive['createdBy']>() }).optional(),
    announcements: count,
  }),
])

const rung: z.ZodType<Rung> = z.object({
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

const chunk: z.ZodType<Chunk> = z.object({
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

const task: z.ZodType<Task> = z.object({
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
    z.object({ is: z.literal('working'), email: z.string() }),
    z.object({ is: z.literal('missing') }),
    z.object({ is: z.literal('bounced'), email: z.string(), at: instant }),
  ]),
  deadline: deadlineRef,
  ownLadder: z.boolean(),
  addedAt: instant.optional(),
  request: z.string(),
  linkEpoch: count,
  reports: count,
  lateReports: count,
  cycle: count,
  chases: count,
  lastChasedAt: instant.optional(),
  firstSubmission: z.object({ at: instant, onTime: z.boolean() }).optional(),
  lastContentHash: z.string().optional(),
  issuedAs: z.object({ reachable: z.boolean(), level: z.string() }),
  history,
})

const answers: z.ZodType<Answers> = z.object({
  figures: z.record(z.string(), z.number()),
  yesNo: z.record(z.string(), z.object({ yes: z.boolean(), detail: z.string().optional() })),
  dates: z.record(z.string(), date),
  texts: z.record(z.string(), z.string()),
  ownNumber: z.string().optional(),
})
const report: z.ZodType<Report> = z.object({
  taskId: text<Task['id']>(),
  version: count,
  at: instant,
  onTime: z.boolean(),
  by: z.discriminatedUnion('is', [
    z.object({ is: z.literal('unit') }),
    z.object({ is: z.literal('staff'), id: z.string(), name: z.string() }),
  ]),
  answers,
  files: z.array(storedFile),
  late: z.enum(['closed', 'withdrawn', 'excluded']).optional(),
  contentHash: z.string(),
})
const draft: z.ZodType<Draft> = z.object({
  taskId: text<Task['id']>(),
  version: count,
  savedAt: instant,
  raw: z.record(z.string(), z.string()),
  files: z.array(storedFile),
})

const sentAs = z.enum([...mailKinds.filter((kind) => kind !== 'step'), 'reminder'])
const mail: z.ZodType<Mail> = z.object({
  id: text<Mail['id']>(),
  recipient: text<Mail['recipient']>(),
  directiveId: text<Mail['directiveId']>(),
  kind: z.enum(mailKinds),
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
      as: sentAs,
      attempt: count,
      since: instant,
      chaseNumber: count.optional(),
    }),
    z.object({
      is: z.enum(['sent', 'delivered', 'bounced', 'complained']),
      as: sentAs,
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
  to: z.object({ name: z.string(), email: z.string() }).optional(),
})

const event: z.ZodType<AuditEvent> = z.object({
  subject: z.string(),
  seq: count,
  at: instant,
  type: text<EventType>(),
  by: z.discriminatedUnion('is', [
    z.object({ is: z.literal('staff'), id: z.string() }),
    z.object({ is: z.literal('unit') }),
    z.object({ is: z.literal('system') }),
  ]),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  previous: z.string(),
  hash: z.string(),
})

const unit: z.ZodType<Unit> = z.object({
  id: text<Unit['id']>(),
  name: z.string(),
  kind: z.string(),
  parent: text<Unit['id']>().optional(),
  groups: z.array(text<Group['id']>()),
  contact: z.object({
    name: z.string(),
    email: z.string().optional(),
    phone: z.string().optional(),
    deputyEmail: z.string().optional(),
  }),
})
const group: z.ZodType<Group> = z.object({ id: text<Group['id']>(), name: z.string(), units: count })
const staff: z.ZodType<Staff> = z.object({
  id: text<Staff['id']>(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['secretary', 'leader', 'administrator']),
  unitId: text<Unit['id']>(),
})
/** A phone call that was logged: what was said, and by whom. */
const call = z.object({ at: instant, by: z.string(), note: z.string() })
export type Call = z.infer<typeof call>
const workCalendar: z.ZodType<WorkCalendar> = z.object({
  daysOff: z.array(z.string()),
  daysWorked: z.array(z.string()),
})

/** One kind of item: its name, schema version and how it is read and written. */
export interface Codec<Value> {
  readonly type: string
  read(item: Item): Value
  /** The item, with attributes beside the value (due, stage …) that conditions and indexes look at. */
  write(key: Key, value: Value, attributes?: Item): Item
}

const codec = <Value>(type: string, schema: z.ZodType<Value>): Codec<Value> => ({
  type,
  read: (item) => schema.parse(item.data?.M ? unmarshall(item.data.M) : undefined),
  write: (key, value, attributes = {}) => ({
    ...keyItem(key),
    type: { S: type },
    v: { N: '1' },
    ...attributes,
    data: { M: marshall(value, { removeUndefinedValues: true, convertTopLevelContainer: false }) as Item },
  }),
})

export const codecs = {
  directive: codec('directive', directive),
  rung: codec('rung', rung),
  chunk: codec('chunk-content', chunk),
  task: codec('task', task),
  report: codec('report', report),
  draft: codec('draft', draft),
  mail: codec('mail', mail),
  event: codec('event', event),
  unit: codec('unit', unit),
  group: codec('group', group),
  staff: codec('staff', staff),
  call: codec('call', call),
  calendar: codec('calendar', workCalendar),
}
