import { isDeepStrictEqual } from 'node:util'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type * as z from 'zod'
import type { Item } from './table.ts'

/**
 * Lets two releases share a table, during a deploy and after a rollback.
 *
 * Fields that a release does not know are kept under a symbol in the object in which they were stored: object spread copies
 * them, JSON, hashes and loops over names ignore them, and the codec writes them back. An object that an act replaces (a new
 * progress, a moved deadline) is a new value and does not keep them.
 *
 * Adding a field does not raise an item's version. A release that changes the meaning of a field raises it and lists the
 * field in the item (`revised`): an older release still reads the item and refuses only changes of that field.
 */
const unknownFields = Symbol('fields of a newer release')
const storedVersion = Symbol('version of a newer release')

/** The fields of an item whose meaning changed, each with the version in which it last did. */
export type Revised = Readonly<Record<string, number>>

export const versionOf = (revised: Revised): number => Math.max(1, ...Object.values(revised))

interface NewerVersion {
  readonly version: number
  readonly revised: Revised
  /** The values, as read, of the fields whose new meaning this release does not know. */
  readonly kept: Readonly<Record<string, unknown>>
}

interface Carrier {
  [unknownFields]?: Item
  [storedVersion]?: NewerVersion
}

const isObject = (value: unknown): value is Record<string, unknown> & Carrier =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Parses a stored map and keeps its unknown fields in the value. */
export function readWithUnknownFields<Value>(schema: z.ZodType<Value>, data: Item | undefined): Value {
  const value = parseKnown(schema, data && unmarshall(data, { wrapNumbers: Number }))
  if (data) attach(value, { M: data })
  return value
}

/** Parses a value and ignores unknown fields, even with a schema that refuses them because it also validates requests. */
function parseKnown<Value>(schema: z.ZodType<Value>, plain: unknown): Value {
  for (;;) {
    const result = schema.safeParse(plain)
    if (result.success) return result.data
    const unrecognized = result.error.issues.filter((issue) => issue.code === 'unrecognized_keys')
    if (unrecognized.length === 0) throw result.error
    for (const { path, keys } of unrecognized) {
      const holder = path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown>)[step], plain)
      for (const key of keys) delete (holder as Record<string, unknown>)[key]
    }
  }
}

/**
 * Throws for a value that its reader would refuse, or of which it would leave a field out: such an item must not be stored.
 * The doors refuse what people enter with the same schemas; this catches what they do not see. `shaped`: as it is stored.
 */
export function checkReadable(type: string, schema: z.ZodType, value: unknown, shaped: unknown): void {
  const { success, data, error } = schema.safeParse(shaped)
  const wrong = success ? leftOut(value, data) : error.issues.map(({ path }) => path.join('.'))
  if (wrong.length > 0)
    throw new RangeError(`a ${type} that cannot be read is not stored: ${wrong.join(', ')}`)
}

/** The paths of the fields that are given, but were not read. */
function leftOut(given: unknown, read: unknown, path = ''): readonly string[] {
  if (Array.isArray(given))
    return given.flatMap((one, index) => leftOut(one, at(read, index), `${path}${index}.`))
  if (!isObject(given)) return []
  return Object.entries(given).flatMap(([name, one]) => {
    if (one === undefined) return []
    return isObject(read) && Object.hasOwn(read, name)
      ? leftOut(one, read[name], `${path}${name}.`)
      : `${path}${name}`
  })
}

const at = (list: unknown, index: number): unknown => (Array.isArray(list) ? list[index] : undefined)

function attach(value: unknown, stored: AttributeValue | undefined): void {
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) attach(one, stored?.L?.[index])
  } else if (isObject(value) && stored?.M) {
    const more = Object.entries(stored.M).filter(([name]) => !Object.hasOwn(value, name))
    for (const [name, inner] of Object.entries(value)) attach(inner, stored.M[name])
    if (more.length > 0) value[unknownFields] = Object.fromEntries(more)
  }
}

/** Puts a value's unknown fields back into the map that is about to be stored. */
export function restore(value: unknown, stored: AttributeValue | undefined): void {
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) restore(one, stored?.L?.[index])
  } else if (isObject(value) && stored?.M) {
    for (const [name, inner] of Object.entries(value)) restore(inner, stored.M[name])
    if (value[unknownFields]) stored.M = { ...value[unknownFields], ...stored.M }
  }
}

/** Records in a value that a newer release wrote it, with its values of the fields whose meaning changed there. */
export function noteVersion(value: unknown, item: Item, known: number): void {
  const version = Number(item.v?.N ?? 1)
  if (version <= known || !isObject(value)) return
  const revised = Object.fromEntries(
    Object.entries(item.revised?.M ?? {}).map(([field, since]) => [field, Number(since.N)]),
  )
  const newer = Object.keys(revised).filter((field) => (revised[field] ?? 0) > known)
  value[storedVersion] = {
    version,
    revised,
    kept: Object.fromEntries(newer.map((field) => [field, value[field]])),
  }
}

/** The attributes `v` and `revised` of an item; those of a newer release are kept. */
export function versionAttributes(value: unknown, own: Revised): Item {
  const stored = isObject(value) ? value[storedVersion] : undefined
  const revised = Object.entries({ ...own, ...stored?.revised })
  return {
    v: { N: String(Math.max(versionOf(own), stored?.version ?? 1)) },
    ...(revised.length > 0
      ? { revised: { M: Object.fromEntries(revised.map(([field, since]) => [field, { N: String(since) }])) } }
      : {}),
  }
}

/** Whether a value has changed, since it was read, in a field to which a newer release gave another meaning. */
export function changesRevisedField(value: unknown): boolean {
  const kept = (isObject(value) && value[storedVersion]?.kept) || {}
  return Object.entries(kept).some(
    ([field, was]) => !isDeepStrictEqual((value as Record<string, unknown>)[field], was),
  )
}

/**
 * A value from a form or a file that replaces one that was read. Unknown fields of the old value are copied to the same
 * object of the new one, found by the name of its field or, in a list, by its id, code, unit or group.
 */
export function copyUnknownFields<Value>(before: unknown, given: Value): Value {
  if (Array.isArray(given)) {
    const known = new Map(Array.isArray(before) ? before.map((one) => [identityOf(one), one]) : [])
    return given.map((one: unknown) => copyUnknownFields(known.get(identityOf(one)), one)) as Value
  }
  if (!isObject(given) || !isObject(before)) return given
  const fields = Object.entries(given).map(([name, one]) => [name, copyUnknownFields(before[name], one)])
  const { [unknownFields]: more, [storedVersion]: version } = before
  return {
    ...(more ? { [unknownFields]: more } : {}),
    ...(version ? { [storedVersion]: version } : {}),
    ...given,
    ...Object.fromEntries(fields),
  }
}

function identityOf(one: unknown): string {
  const { id, code, unit, group } = isObject(one) ? one : {}
  return JSON.stringify([id ?? code ?? unit ?? group ?? one])
}

/** A copy of a value with its unknown fields as ordinary ones. */
export function withUnknownFields<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(withUnknownFields) as Value
  if (!isObject(value)) return value
  const fields = Object.entries(value).map(([name, one]) => [name, withUnknownFields(one)])
  return { ...unmarshall(value[unknownFields] ?? {}, { wrapNumbers: Number }), ...Object.fromEntries(fields) }
}
