import { isDeepStrictEqual } from 'node:util'
import { type AttributeValue, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import type { Engine } from './engine.ts'

type Item = Record<string, AttributeValue>

/** The version number that the newer release writes, and the unknown field that it adds to every object. */
const newerVersion: AttributeValue = { N: '2' }
const added = 'addedLater'
/** An additional counter of the newer release in the row of a node. */
const nodeCounter = `c:${added}`
const addedValue: AttributeValue = { L: [{ S: 'thêm sau' }, { NS: ['9007199254740993'] }] }

/** Maps whose keys are data (codes, fields, units): nothing is added to them. */
const namedByData = new Set(['figures', 'yesNo', 'dates', 'texts', 'raw', 'units', 'counted', 'params'])

const nameOf = (item: Item): string => `${item.pk?.S}|${item.sk?.S}`

export interface NewerRelease {
  /** Rewrites all stored items as a newer release would have written them. */
  rewrite(revised?: Readonly<Record<string, readonly string[]>>): Promise<void>
  /** The newer release's fields that this release has lost, by item and path. */
  lost(): Promise<readonly string[]>
  items(): Promise<ReadonlyMap<string, Item>>
}

/** Simulates a newer release on the same table: its items have additional fields and a higher version. */
export function newerReleaseOn(engine: Pick<Engine, 'client'>, tableName: string): NewerRelease {
  const written = new Map<string, Item>()
  const items = async () => {
    const found = new Map<string, Item>()
    let start: Item | undefined
    do {
      const page = await engine.client.send(
        new ScanCommand({ TableName: tableName, ...(start ? { ExclusiveStartKey: start } : {}) }),
      )
      for (const item of page.Items ?? []) found.set(nameOf(item), item)
      start = page.LastEvaluatedKey
    } while (start)
    return found
  }
  return {
    items,
    async rewrite(revised = {}) {
      for (const [name, item] of await items()) {
        const newer = asWrittenByNewer(item, revised[item.type?.S ?? ''])
        await engine.client.send(new PutItemCommand({ TableName: tableName, Item: newer }))
        written.set(name, newer)
      }
    },
    async lost() {
      const now = await items()
      return [...written].flatMap(([name, before]) => {
        const after = now.get(name)
        if (!after) return []
        return lostBetween(before, after).map((what) => `${name} ${what}`.trimEnd())
      })
    },
  }
}

/** The item as a newer release would have written it. `revised`: the fields whose meaning it changed. */
export function asWrittenByNewer(item: Item, revised?: readonly string[]): Item {
  return {
    ...item,
    v: newerVersion,
    [added]: addedValue,
    ...(item.data ? { data: item.type?.S === 'event' ? item.data : extended(item.data) } : {}),
    ...(item.type?.S === 'guard' && item.counted?.M
      ? { counted: { M: { ...item.counted.M, [added]: { N: '1' }, [`${added}:list`]: addedValue } } }
      : {}),
    ...(revised ? { revised: { M: Object.fromEntries(revised.map((field) => [field, newerVersion])) } } : {}),
  }
}

/** The paths of lost fields in an item of the newer release; an empty path for the field outside its data. */
export function lostBetween(before: Item, after: Item): readonly string[] {
  return [
    ...(isDeepStrictEqual(after.v, newerVersion) ? [] : ['v']),
    ...(isDeepStrictEqual(after.revised, before.revised) ? [] : ['revised']),
    ...(isDeepStrictEqual(after[added], addedValue) ? [] : ['']),
    ...lostCounters(before, after),
    ...lostIn(before.data, after.data, 'data', true),
  ]
}

/** Changed counters of the newer release in a guard or node. */
function lostCounters(before: Item, after: Item): readonly string[] {
  const inGuard = [added, `${added}:list`].filter(
    (name) => !isDeepStrictEqual(before.counted?.M?.[name], after.counted?.M?.[name]),
  )
  return [...inGuard, ...(isDeepStrictEqual(before[nodeCounter], after[nodeCounter]) ? [] : [nodeCounter])]
}

function extended(value: AttributeValue, name = ''): AttributeValue {
  if (value.L) return { L: value.L.map((one) => extended(one)) }
  if (!value.M) return value
  const fields = Object.entries(value.M).map(([inner, one]) => [inner, extended(one, inner)])
  return { M: { ...Object.fromEntries(fields), ...(namedByData.has(name) ? {} : { [added]: addedValue }) } }
}

/** An object with unchanged known fields must keep its unknown ones; one that an act put in its place starts without. */
function lostIn(
  before: AttributeValue | undefined,
  after: AttributeValue | undefined,
  path: string,
  isWhole = false,
): readonly string[] {
  if (before?.L && after?.L)
    return before.L.flatMap((one, index) => lostIn(one, after.L?.[index], `${path}.${index}`))
  if (!before?.M || !after?.M) return []
  const same = isWhole || isDeepStrictEqual(known(before), known(after))
  const here = same && before.M[added] && !isDeepStrictEqual(after.M[added], addedValue) ? [path] : []
  const inner = Object.entries(before.M).flatMap(([name, one]) =>
    name === added ? [] : lostIn(one, after.M?.[name], `${path}.${name}`),
  )
  return [...here, ...inner]
}

function known(value: AttributeValue | undefined): unknown {
  if (value?.L) return value.L.map(known)
  if (!value?.M) return value
  return Object.fromEntries(
    Object.entries(value.M).flatMap(([name, one]) => (name === added ? [] : [[name, known(one)]])),
  )
}
