import { isDeepStrictEqual } from 'node:util'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type * as z from 'zod'
import type { Item } from './table.ts'

/**
 * What lets two releases share a table, during a deploy and after a rollback.
 *
 * Fields that a release does not know stay with the object in which they were stored, under a symbol: a spread
 * takes them along, JSON, hashes and loops over names do not see them, and the codec writes them back where they were.
 * An object that an act replaces (a new progress, a moved deadline) is another fact and begins without them.
 *
 * Adding a field does not raise an item's version. A release that changes what a field means raises it, and names the
 * field in the item (`revised`): an older release reads on, and refuses only what would change that field.
 */
const unknownFields = Symbol('fields of a newer release')
const storedVersion = Symbol('version of a newer release')

/** The version of a kind of item by the fields whose meaning changed, each with the version since which it holds. */
export type Revised = Readonly<Record<string, number>>

export const versionOf = (revised: Revised): number => Math.max(1, ...Object.values(revised))

interface NewerVersion {
  readonly version: number
  readonly revised: Revised
  /** What was read of the fields that this release does not understand fully. */
  readonly kept: Readonly<Record<string, unknown>>
}

interface Carrier {
  [unknownFields]?: Item
  [storedVersion]?: NewerVersion
}

const isObject = (value: unknown): value is Record<string, unknown> & Carrier =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value that a stored map holds, with what this release does not know carried along. */
export function readCarrying<Value>(schema: z.ZodType<Value>, data: Item | undefined): Value {
  const value = parseKnown(schema, data && unmarshall(data, { wrapNumbers: Number }))
  if (data) attach(value, { M: data })
  return value
}

/** A schema may refuse names that it does not know, as one that is read from a request does: here they are left out. */
function parseKnown<Value>(schema: z.ZodType<Value>, plain: unknown): Value {
  for (;;) {
    const result = schema.safeParse(plain)
    if (result.success) return result.data
    const strange = result.error.issues.filter((issue) => issue.code === 'unrecognized_keys')
    if (strange.length === 0) throw result.error
    for (const { path, keys } of strange) {
      const holder = path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown>)[step], plain)
      for (const key of keys) delete (holder as Record<string, unknown>)[key]
    }
  }
}

function attach(value: unknown, stored: AttributeValue | undefined): void {
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) attach(one, stored?.L?.[index])
  } else if (isObject(value) && stored?.M) {
    const more = Object.entries(stored.M).filter(([name]) => !Object.hasOwn(value, name))
    for (const [name, inner] of Object.entries(value)) attach(inner, stored.M[name])
    if (more.length > 0) value[unknownFields] = Object.fromEntries(more)
  }
}

/** Puts what a value carries back into the map that is about to be stored. */
export function restore(value: unknown, stored: AttributeValue | undefined): void {
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) restore(one, stored?.L?.[index])
  } else if (isObject(value) && stored?.M) {
    for (const [name, inner] of Object.entries(value)) restore(inner, stored.M[name])
    if (value[unknownFields]) stored.M = { ...value[unknownFields], ...stored.M }
  }
}

/** Notes on a value that a newer release wrote it, and what it held of the fields that mean something else there. */
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

/** The attributes that say how an item is to be read: a newer release's word stands. */
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

/** Whether a value differs from what was read in a field that means something else to the release that wrote it. */
export function touchesRevised(value: unknown): boolean {
  const kept = (isObject(value) && value[storedVersion]?.kept) || {}
  return Object.entries(kept).some(
    ([field, was]) => !isDeepStrictEqual((value as Record<string, unknown>)[field], was),
  )
}

/**
 * A value that a person or a file gave anew in place of one that was read: what that one carried goes on with the
 * same object, by the name of its field or, in a list, by its id, code, unit or group.
 */
export function carryOver<Value>(before: unknown, given: Value): Value {
  if (Array.isArray(given)) {
    const known = new Map(Array.isArray(before) ? before.map((one) => [identityOf(one), one]) : [])
    return given.map((one: unknown) => carryOver(known.get(identityOf(one)), one)) as Value
  }
  if (!isObject(given) || !isObject(before)) return given
  const fields = Object.entries(given).map(([name, one]) => [name, carryOver(before[name], one)])
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

/** A value with what it carries as ordinary fields, for a copy that leaves nothing out. */
export function unabridged<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(unabridged) as Value
  if (!isObject(value)) return value
  const fields = Object.entries(value).map(([name, one]) => [name, unabridged(one)])
  return { ...unmarshall(value[unknownFields] ?? {}, { wrapNumbers: Number }), ...Object.fromEntries(fields) }
}
