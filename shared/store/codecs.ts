import { marshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'
import type { Staff } from '#domain/access/staff.ts'
import { roles } from '#domain/access/staff.ts'
import { type ReportForm, reportFormSchema } from '#domain/form/form.ts'
import type { AuditEvent, EventType } from '#domain/history/history.ts'
import type { Group, Unit } from '#domain/registry/unit.ts'
import type { WorkCalendar } from '#domain/time/calendar.ts'
import { setting } from './conditions.ts'
import { type Key, keyItem } from './keys.ts'
import { chunk, directive, rung } from './schemas/directive.ts'
import { formTemplate } from './schemas/form.ts'
import { job, jobQueue } from './schemas/job.ts'
import { mail, storedMail } from './schemas/mail.ts'
import { count, history, instant, text } from './schemas/parts.ts'
import { countedFigures, draft, report, task } from './schemas/task.ts'
import type { Attributes, Condition, Item, Update } from './table.ts'
import {
  carryOver,
  noteVersion,
  type Revised,
  readCarrying,
  restore,
  touchesRevised,
  versionAttributes,
  versionOf,
} from './versions.ts'

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
    correctedAt: instant.optional(),
  }),
})
const group: z.ZodType<Group> = z.object({ id: text<Group['id']>(), name: z.string(), units: count })
const staff: z.ZodType<Staff> = z.object({
  id: text<Staff['id']>(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  unitId: text<Unit['id']>(),
})
/** A phone call that was logged: what was said, and by whom. */
const call = z.object({ at: instant, by: z.string(), note: z.string() })
export type Call = z.infer<typeof call>
const workCalendar: z.ZodType<WorkCalendar> = z.object({
  daysOff: z.array(z.string()),
  daysWorked: z.array(z.string()),
})

/** One kind of item: its name, and how it is read and written. */
export interface Codec<Value> {
  readonly type: string
  read(item: Item): Value
  /** A new item, with attributes beside the value (due, stage …) that conditions and indexes look at. */
  write(key: Key, value: Value, attributes?: Item): Item
  /**
   * Writes a value over the item that is there, or may be: sets or removes what is named here and leaves all other
   * attributes to whoever wrote them. `newer`: it would change a field that means something else to a newer release.
   */
  rewrite(value: Value, attributes: Attributes, condition?: Condition): Update | 'newer'
  /** The item for a value that was given anew, whole: with all that the one in its place carries beside what is given. */
  replace(there: Item | undefined, key: Key, given: Value): Item | 'newer'
}

/**
 * `revised`: see `versions.ts`; no field of any kind has changed its meaning yet. `stored`: the shape in which a value is
 * stored, where that is another one; the schema reads it.
 */
export function codec<Value>(
  type: string,
  schema: z.ZodType<Value>,
  revised: Revised = {},
  stored: (value: Value) => unknown = (value) => value,
): Codec<Value> {
  const contentOf = (value: Value): Item => {
    const data = {
      M: marshall(stored(value), { removeUndefinedValues: true, convertTopLevelContainer: false }) as Item,
    }
    restore(value, data)
    return { type: { S: type }, ...versionAttributes(value, revised), data }
  }
  const read = (item: Item): Value => {
    const value = readCarrying(schema, item.data?.M)
    noteVersion(value, item, versionOf(revised))
    return value
  }
  return {
    type,
    read,
    write: (key, value, attributes = {}) => ({ ...keyItem(key), ...contentOf(value), ...attributes }),
    rewrite: (value, attributes, condition = {}) =>
      touchesRevised(value)
        ? 'newer'
        : setting({ revised: undefined, ...contentOf(value), ...attributes }, condition),
    replace(there, key, given) {
      const value = there ? carryOver(read(there), given) : given
      return touchesRevised(value) ? 'newer' : { ...there, ...keyItem(key), ...contentOf(value) }
    },
  }
}

export const codecs = {
  directive: codec('directive', directive),
  rung: codec('rung', rung),
  chunk: codec('chunk-content', chunk),
  task: codec('task', task),
  report: codec('report', report),
  /** A report of which only these paths of `data` were read. */
  countedFigures: codec('report', countedFigures),
  draft: codec('draft', draft),
  mail: codec('mail', mail, {}, storedMail),
  event: codec('event', event),
  unit: codec('unit', unit),
  group: codec('group', group),
  staff: codec('staff', staff),
  call: codec('call', call),
  calendar: codec('calendar', workCalendar),
  form: codec<ReportForm>('form', reportFormSchema),
  formTemplate: codec('form-template', formTemplate),
  job: codec('job', job),
  jobQueue: codec('job-queue', jobQueue),
  chainHead: codec('chain-head', history),
}
