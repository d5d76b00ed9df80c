import { sha256 } from '#domain/history/history.ts'
import type { GroupId, UnitId } from '#domain/ids.ts'
import type { Contact, Group, Unit } from '#domain/registry/unit.ts'
import { defaultCalendar, type WorkCalendar } from '#domain/time/calendar.ts'
import type { WriteOutcome } from './aws-errors.ts'
import { addToChain, type NextInChain } from './chain.ts'
import { type Codec, codecs, readableOf, readOfList } from './codecs.ts'
import type { ConditionName } from './condition-names.ts'
import { actionsOn, type Condition, condition, ifNew } from './conditions.ts'
import { groupShards, type Key, keyItem, keyOfItem, keys, registryShards } from './keys.ts'
import * as parseKey from './parse-key.ts'
import { registryNames } from './registry-names.ts'
import type { Action, Item, QueryOptions, Table } from './table.ts'
import { copyUnknownFields } from './versions.ts'

/** Units, and those that are stored damaged and cannot be read. */
export interface UnitsRead {
  readonly units: readonly Unit[]
  readonly unreadable: readonly UnitId[]
}

/** The mark that no mail reaches a unit's address, with its event and the head of the unit's history before it. */
export interface ContactMark extends NextInChain {
  /** As it was read. */
  readonly unit: Unit
  readonly contact: Contact
}

/** Which units a page holds. */
export interface UnitsQuery {
  /** `next` of the page before. @default the first page */
  readonly after?: UnitId | undefined
  readonly limit: number
  /** @default every unit */
  readonly wants?: ((unit: Unit) => boolean) | undefined
}

/** A page may be short or empty although there is a next one: `next` continues after the units that were looked at. */
export interface UnitsPage extends UnitsRead {
  readonly next?: UnitId | undefined
}

/** Units that a page looks at to find those that are wanted. A province has 1,700. */
const lookedAtPerPage = 2048

export interface RegistryStore {
  unit(id: UnitId): Promise<Unit | undefined>
  /** All units that can be read, ordered by code: for lists that people look at. */
  units(): Promise<readonly Unit[]>
  /** All units, for a decision that must know each of them. */
  everyUnit(): Promise<UnitsRead>
  /** One page of units, ordered by code. However large the registry, a page reads a bounded number of them. */
  page(query: UnitsQuery): Promise<UnitsPage>
  /**
   * The codes, in order, of the units whose name or code holds every word of `query`, and that are in the group.
   * Undefined while units were written since their names were indexed.
   */
  named(query: string, group?: GroupId): Promise<readonly UnitId[] | undefined>
  /** The units with these ids, in no order; unknown and unreadable ones are left out. */
  unitsOf(ids: readonly UnitId[]): Promise<readonly Unit[]>
  /** The readable units of one of `shards` parts, to read all without holding all in memory. */
  unitsOfShard(shard: number): Promise<readonly Unit[]>
  readonly shards: number
  groups(): Promise<readonly Group[]>
  /**
   * The units of a group, in no order, found by its pointers. Undefined when these are not as many as the group
   * counts: a release without pointers stored some of them, or one is stored damaged, so the whole registry must be read.
   */
  membersOf(group: Group): Promise<readonly Unit[] | undefined>
  /** Changes a unit's contact if the unit is unchanged since it was read. */
  setContact(unit: Unit, contact: Contact): Promise<WriteOutcome>
  /** The units registered with this address, ordered by code; `incomplete`: there may be more than `most`. */
  unitsByEmail(
    email: string,
    most: number,
  ): Promise<{ readonly units: readonly Unit[]; readonly incomplete: boolean }>
  calendar(): Promise<WorkCalendar>
  setCalendar(calendar: WorkCalendar, event: NextInChain): Promise<WriteOutcome>
}

const emailHash = (email: string): string => sha256(email.trim().toLowerCase())

const byCode = (a: Unit, b: Unit): number => (a.id < b.id ? -1 : 1)

export const emailKeys = ({ id, contact }: Unit): readonly Key[] =>
  contact.email ? [keys.email(emailHash(contact.email), id)] : []

/** A pointer from an address or a group to a unit: an item that has only its key. */
export const pointerItem = (key: Key, type: 'email' | 'member'): Item => ({
  ...keyItem(key),
  type: { S: type },
  v: { N: '1' },
})

/** The condition that a value is stored as it was read. */
export const ifAsRead = <Value>(
  name: ConditionName,
  { write }: Codec<Value>,
  key: Key,
  before: Value,
): Condition =>
  condition(name, '#data = :expected', {
    ExpressionAttributeNames: { '#data': 'data' },
    ExpressionAttributeValues: { ':expected': write(key, before).data ?? { NULL: true } },
  })

/** Settles a change of contact against an import or another change since the unit was read: the second reads again. */
const contactChanged = (unit: Unit, next: Unit, name: ConditionName) =>
  codecs.unit.rewrite(next, {}, ifAsRead(name, codecs.unit, keys.unit(unit.id), unit))

/** Marks a contact, in the transaction of what made it known. */
export function contactMarked(
  table: string,
  { unit, contact, event, before }: ContactMark,
): readonly Action[] {
  const next = { ...unit, contact }
  return [
    actionsOn(table).rewrite(keys.unit(unit.id), contactChanged(unit, next, 'contact.mark.unit')),
    ...addToChain(table, { before, event }),
  ]
}

export function registryStore(table: Table): RegistryStore {
  const names = registryNames(table)
  const readShard = async (shard: number, part: QueryOptions = {}): Promise<UnitsRead> => {
    const units: Unit[] = []
    const unreadable: UnitId[] = []
    for await (const item of table.query(keys.registry(shard), { begins: 'UNIT#', ...part })) {
      const unit = readOfList(codecs.unit.read, item)
      const id = parseKey.unit(keyOfItem(item))
      if (unit) units.push(unit)
      else if (id) unreadable.push(id)
    }
    return { units, unreadable }
  }
  const everyUnit = async (): Promise<UnitsRead> => {
    const shards = await Promise.all(Array.from({ length: registryShards }, (_, shard) => readShard(shard)))
    return {
      units: shards.flatMap(({ units }) => units).sort(byCode),
      unreadable: shards.flatMap(({ unreadable }) => unreadable).sort(),
    }
  }

  return {
    async unit(id) {
      const item = await table.get(keys.unit(id))
      return item && codecs.unit.read(item)
    },

    units: async () => (await everyUnit()).units,

    everyUnit,

    shards: registryShards,

    unitsOfShard: async (shard) => (await readShard(shard)).units,

    named: (query, group) => names.find(query, group),

    // A unit's shard is a hash of its code: each shard is read from the same code on, and the page ends where the first
    // of them was left.
    async page({ after, limit, wants }) {
      const most = Math.ceil((wants ? lookedAtPerPage : 2 * (limit + registryShards)) / registryShards)
      const from = after === undefined ? {} : { after: keys.unit(after).sk }
      const shards = await Promise.all(
        Array.from({ length: registryShards }, (_, shard) => readShard(shard, { limit: most, ...from })),
      )
      const [end] = shards
        .map(({ units, unreadable }) => [...units.map(({ id }) => id), ...unreadable].sort())
        .flatMap((ids) => (ids.length === most ? (ids.at(-1) ?? []) : []))
        .sort()
      const isBefore = (id: UnitId): boolean => end === undefined || id <= end
      const found = shards
        .flatMap((shard) => shard.units)
        .filter((unit) => isBefore(unit.id) && wants?.(unit) !== false)
        .sort(byCode)
      const units = found.slice(0, limit)
      const next = found.length > limit ? units.at(-1)?.id : end
      const unreadable = shards
        .flatMap((shard) => shard.unreadable)
        .filter((id) => next === undefined || id <= next)
        .sort()
      return { units, unreadable, next }
    },

    async unitsOf(ids) {
      return readableOf(codecs.unit.read, await table.getMany([...new Set(ids)].map(keys.unit)))
    },

    async groups() {
      const items: Item[] = []
      for await (const item of table.query('REG', { begins: 'GROUP#' })) items.push(item)
      return readableOf(codecs.group.read, items)
    },

    async membersOf({ id: group, units: expected }) {
      const ids: UnitId[] = []
      for (let shard = 0; shard < groupShards; shard += 1)
        for await (const item of table.query(keys.membersOf(group, shard))) {
          const id = parseKey.unit(keyOfItem(item))
          if (id) ids.push(id)
        }
      if (ids.length < expected) return undefined
      // Pointers are never deleted, so units that have left the group are filtered out.
      const members = (await this.unitsOf(ids)).filter(({ groups }) => groups.includes(group))
      return members.length === expected ? members : undefined
    },

    async setContact(unit, contact) {
      const next: Unit = { ...unit, contact: copyUnknownFields(unit.contact, contact) }
      for (const key of emailKeys(next))
        await table.put(pointerItem(key, 'email'), ifNew('unit.contact.pointer'))
      return table.update(keys.unit(unit.id), contactChanged(unit, next, 'unit.contact'))
    },

    async unitsByEmail(email, most) {
      const hash = emailHash(email)
      const ids: UnitId[] = []
      for await (const item of table.query(keys.ofEmail(hash), { limit: most + 1 })) {
        const id = parseKey.unit(keyOfItem(item))
        if (id) ids.push(id)
      }
      const units = await this.unitsOf(ids.slice(0, most))
      // Pointers are never deleted, so units that have another address by now are filtered out.
      const found = units
        .filter(({ contact }) => contact.email && emailHash(contact.email) === hash)
        .sort(byCode)
      return { units: found, incomplete: ids.length > most }
    },

    async calendar() {
      const item = await table.get(keys.calendar, 'eventual')
      return item ? codecs.calendar.read(item) : defaultCalendar
    },

    async setCalendar(calendar, event) {
      const stored = await table.get(keys.calendar)
      const next = stored ? copyUnknownFields(codecs.calendar.read(stored), calendar) : calendar
      return table.transact([
        actionsOn(table.name).rewrite(keys.calendar, codecs.calendar.rewrite(next, {})),
        ...addToChain(table.name, event),
      ])
    },
  }
}
