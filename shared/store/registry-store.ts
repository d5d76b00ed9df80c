import { sha256 } from '#domain/history/history.ts'
import type { GroupId, UnitId } from '#domain/ids.ts'
import type { Contact, Group, Unit } from '#domain/registry/unit.ts'
import { defaultCalendar, type WorkCalendar } from '#domain/time/calendar.ts'
import type { WriteOutcome } from './aws-errors.ts'
import { codecs } from './codecs.ts'
import { keyItem, keys, registryShards } from './keys.ts'
import type { Item, Table } from './table.ts'

export interface RegistryStore {
  unit(id: UnitId): Promise<Unit | undefined>
  /** The whole registry, in the order of the codes. */
  units(): Promise<readonly Unit[]>
  /** Some of them, in no order. */
  unitsOf(ids: readonly UnitId[]): Promise<readonly Unit[]>
  /** One of `shards` equal parts, so that all are read without all being held. */
  unitsOfShard(shard: number): Promise<readonly Unit[]>
  readonly shards: number
  groups(): Promise<readonly Group[]>
  /** Puts units and groups in place of those of the same code; an import run twice changes nothing. */
  put(units: readonly Unit[], groups: readonly Group[]): Promise<void>
  /** Changes how a unit is reached, if it is still as it was read. */
  setContact(unit: Unit, contact: Contact): Promise<WriteOutcome>
  /** The units whose registered address it is, in the order of the codes. */
  unitsByEmail(email: string): Promise<readonly Unit[]>
  calendar(): Promise<WorkCalendar>
  setCalendar(calendar: WorkCalendar): Promise<void>
}

const emailHash = (email: string): string => sha256(email.trim().toLowerCase())

export function registryStore(table: Table): RegistryStore {
  const unitItem = (unit: Unit): Item => codecs.unit.write(keys.unit(unit.id), unit)
  const emailItem = (unit: Unit): Item[] =>
    unit.contact.email
      ? [
          {
            ...keyItem(keys.email(emailHash(unit.contact.email), unit.id)),
            type: { S: 'email' },
            v: { N: '1' },
          },
        ]
      : []

  return {
    async unit(id) {
      const item = await table.get(keys.unit(id))
      return item && codecs.unit.read(item)
    },

    async units() {
      const shards = await Promise.all(
        Array.from({ length: registryShards }, (_, shard) => this.unitsOfShard(shard)),
      )
      return shards.flat().sort((a, b) => (a.id < b.id ? -1 : 1))
    },

    shards: registryShards,

    async unitsOfShard(shard) {
      const units: Unit[] = []
      for await (const item of table.query(keys.registry(shard), { begins: 'UNIT#' }))
        units.push(codecs.unit.read(item))
      return units
    },

    async unitsOf(ids) {
      return (await table.getMany([...new Set(ids)].map(keys.unit))).map(codecs.unit.read)
    },

    async groups() {
      const groups: Group[] = []
      for await (const item of table.query('REG', { begins: 'GROUP#' })) groups.push(codecs.group.read(item))
      return groups
    },

    async put(units, groups) {
      const items = [
        ...units.flatMap((unit) => [unitItem(unit), ...emailItem(unit)]),
        ...groups.map((group) => codecs.group.write(keys.group(group.id as GroupId), group)),
      ]
      await table.putAll(items)
    },

    async setContact(unit, contact) {
      const next: Unit = { ...unit, contact }
      await table.putAll(emailItem(next))
      return table.put(unitItem(next), {
        // Settles a repair against an import, or another repair, since the unit was read: the second reads again.
        ConditionExpression: '#data = :seen',
        ExpressionAttributeNames: { '#data': 'data' },
        ExpressionAttributeValues: { ':seen': unitItem(unit).data ?? { NULL: true } },
      })
    },

    async unitsByEmail(email) {
      const hash = emailHash(email)
      const ids: UnitId[] = []
      for await (const item of table.query(`EMAIL#${hash}`, { limit: 50 }))
        ids.push(item.sk?.S?.slice('UNIT#'.length) as UnitId)
      const units = (await table.getMany(ids.map(keys.unit))).map(codecs.unit.read)
      // The pointer of an address is never taken away: a unit that has another one by now is not found by the old.
      return units
        .filter(({ contact }) => contact.email && emailHash(contact.email) === hash)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
    },

    async calendar() {
      const item = await table.get(keys.calendar, 'eventual')
      return item ? codecs.calendar.read(item) : defaultCalendar
    },

    setCalendar: (calendar) => table.putAll([codecs.calendar.write(keys.calendar, calendar)]),
  }
}
