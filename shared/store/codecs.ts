import { marshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'
import type { Staff } from '#domain/access/staff.ts'
import { roles } from '#domain/access/staff.ts'
import { type ReportForm, reportFormSchema } from '#domain/form/form.ts'
import type { AuditEvent, EventType } from '#domain/history/history.ts'
import { addressFaults, type Group, type Unit } from '#domain/registry/unit.ts'
import type { WorkCalendar } from '#domain/time/calendar.ts'
import { type Condition, setting } from './conditions.ts'
import { type Key, keyItem } from './keys.ts'
import { chunk, directive, rung } from './schemas/directive.ts'
import { formTemplate } from './schemas/form.ts'
import { job, jobQueue } from './schemas/job.ts'
import { mail, storedMail } from './schemas/mail.ts'
import { count, history, instant, text } from './schemas/parts.ts'
import { countedFigures, draft, report, task } from './schemas/task.ts'
import type { Attributes, Item, Update } from './table.ts'
import {
  changesRevisedField,
  checkReadable,
  copyUnknownFields,
  noteVersion,
  type Revised,
  readWithUnknownFields,
  restore,
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

const unreachable = z.object({ at: instant, why: z.enum(addressFaults) })
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
    unreachable: unreachable.optional(),
    deputyUnreachable: unreachable.optional(),
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
/** A logged phone call: who called, and a note of what was said. */
const call = z.object({ at: instant, by: z.string(), note: z.string() })
export type Call = z.infer<typeof call>
const workCalendar: z.ZodType<WorkCalendar> = z.object({
  daysOff: z.array(z.string()),
  daysWorked: z.array(z.string()),
})

/** Reads and writes one type of item. */
export interface Codec<Value> {
  readonly type: string
  read(item: Item): Value
  /** A new item. `attributes`: further attributes that conditions and indexes use (due, stage …). */
  write(key: Key, value: Value, attributes?: Item): Item
  /**
   * An update of an item that exists or may exist: sets or removes the attributes named here and leaves all others
   * unchanged. `newer`: it would change a field to which a newer release gave another meaning.
   */
  rewrite(value: Value, attributes: Attributes, condition?: Condition): Update | 'newer'
  /** The item for a value from a form or a file that replaces the stored one; the stored one's unknown fields are kept. */
  replace(existing: Item | undefined, key: Key, given: Value): Item | 'newer'
}

/**
 * `revised`: see `versions.ts`; no field has changed its meaning yet. `stored`: converts a value to the shape in which it
 * is stored, if that differs; the schema reads that shape.
 */
export function codec<Value>(
  type: string,
  schema: z.ZodType<Value>,
  revised: Revised = {},
  stored: (value: Value) => unknown = (value) => value,
): Codec<Value> {
  const contentOf = (value: Value): Item => {
    const shaped = stored(value)
    checkReadable(type, schema, value, shaped)
    const data = {
      M: marshall(shaped, { removeUndefinedValues: true, convertTopLevelContainer: false }) as Item,
    }
    restore(value, data)
    return { type: { S: type }, ...versionAttributes(value, revised), data }
  }
  const read = (item: Item): Value => {
    const value = readWithUnknownFields(schema, item.data?.M)
    noteVersion(value, item, versionOf(revised))
    return value
  }
  return {
    type,
    read,
    write: (key, value, attributes = {}) => ({ ...keyItem(key), ...contentOf(value), ...attributes }),
    rewrite: (value, attributes, condition) =>
      changesRevisedField(value)
        ? 'newer'
        : setting({ revised: undefined, ...contentOf(value), ...attributes }, condition),
    replace(existing, key, given) {
      const stored = existing && readOfList(read, existing)
      // What this release cannot read is damaged, and repaired by what replaces it, unless a newer release wrote it.
      if (existing && !stored && Number(existing.v?.N ?? 1) > versionOf(revised)) return 'newer'
      const value = stored ? copyUnknownFields(stored, given) : given
      return changesRevisedField(value) ? 'newer' : { ...existing, ...keyItem(key), ...contentOf(value) }
    },
  }
}

/**
 * Reads one item of a list; undefined where it cannot be read, so that one damaged item does not take the others down.
 * Whoever decides on an item alone reads it with `read`, which throws.
 */
export function readOfList<Value>(read: (item: Item) => Value, item: Item): Value | undefined {
  try {
    return read(item)
  } catch (fault) {
    if (fault instanceof z.ZodError) return undefined
    throw fault
  }
}

/** Thrown where an item refers to another one that is not there. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly code = 'unreadable'
}

/** The same for what takes several reads. */
export async function ifReadable<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read()
  } catch (fault) {
    if (fault instanceof z.ZodError || fault instanceof Unreadable) return undefined
    throw fault
  }
}

/** The readable ones among the items of a list. */
export const readableOf = <Value>(read: (item: Item) => Value, items: readonly Item[]): readonly Value[] =>
  items.flatMap((item) => {
    const value = readOfList(read, item)
    return value === undefined ? [] : [value]
  })

export const codecs = {
  directive: codec('directive', directive),
  rung: codec('rung', rung),
  chunk: codec('chunk-content', chunk),
  task: codec('task', task),
  report: codec('report', report),
  /** Reads a report from a projection of some paths of `data`. */
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
