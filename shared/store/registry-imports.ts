import type { Job } from '#domain/jobs/job.ts'
import type { Group, Unit } from '#domain/registry/unit.ts'
import type { WriteOutcome } from './aws-errors.ts'
import { type Codec, codecs } from './codecs.ts'
import type { ConditionName } from './condition-names.ts'
import { actionsOn, ifNew, ifVersion } from './conditions.ts'
import { type Key, keyOfItem, keys } from './keys.ts'
import { registryNames } from './registry-names.ts'
import { emailKeys, ifAsRead, pointerItem, type RegistryStore } from './registry-store.ts'
import type { Action, Table } from './table.ts'
import { copyUnknownFields } from './versions.ts'

/** Writes of many units and groups, which only jobs do: other functions need not load them. */
export interface RegistryImports {
  /** Creates or replaces units and groups by their code, whatever is stored. Idempotent. An import writes by steps instead. */
  put(units: readonly Unit[], groups: readonly Group[]): Promise<Extract<WriteOutcome, 'done' | 'newer'>>
  /** Writes the pointers from addresses and groups to units. Those that lead to a unit which is not written are ignored. */
  putPointers(units: readonly Unit[]): Promise<void>
  /** The most units or groups of one step. */
  readonly stepSize: number
  /** Writes some units for an import, all or none, and how far the import has come. */
  putUnits(job: HeldJob, units: readonly UnitToPut[]): Promise<StepOutcome>
  /** Writes some groups for an import, all or none. */
  putGroups(job: HeldJob, groups: readonly GroupToPut[]): Promise<StepOutcome>
  /** The readable units of a shard; writes their names into the index that `named` reads. */
  indexShard(shard: number): Promise<readonly Unit[]>
}

/** An import as its worker last wrote it. */
export type HeldJob = Pick<Job, 'id' | 'version'>

/** A unit of an import, in a line of its file; `before`: as stored when the two were compared, if it was. */
export interface UnitToPut {
  readonly before: Unit | undefined
  readonly unit: Unit
  readonly line: number
}

export interface GroupToPut {
  readonly before: Group | undefined
  readonly group: Group
}

/** `changed`: a unit or group is no longer as it was read. `job-lost`: the job was taken over or has ended. */
export type StepOutcome = WriteOutcome | 'job-lost'

const nameOf = ({ pk, sk }: Key): string => `${pk}|${sk}`

const memberKeys = ({ id, groups }: Unit): readonly Key[] => groups.map((group) => keys.memberOf(group, id))

const unitNames = { added: 'import.unit.added', changed: 'import.unit.changed' } as const
const groupNames = { added: 'import.group.added', changed: 'import.group.changed' } as const

/** Attempts to write a step that conflicts with another write. */
const stepTries = 6

export function registryImports(table: Table, registry: RegistryStore): RegistryImports {
  const names = registryNames(table)
  const act = actionsOn(table.name)

  /** Settles an import whose worker was taken for dead, or that was cancelled, against whoever writes after it. */
  const ifHeld = ({ id, version }: HeldJob): Action =>
    act.check(keys.job(id), ifVersion('import.job', version))

  async function step(job: HeldJob, writes: readonly Action[]): Promise<StepOutcome> {
    const actions = [ifHeld(job), ...writes].filter((action) => action !== 'newer')
    if (actions.length <= writes.length) return 'newer'
    for (let attempt = 0; attempt < stepTries; attempt += 1) {
      const outcome = await table.transactOrName(actions)
      if (outcome === 'done') return outcome
      if (outcome.outcome === 'changed') return outcome.actions.includes(0) ? 'job-lost' : 'changed'
      await table.pause(20 * 2 ** attempt)
    }
    return 'busy'
  }

  /** Settles an import against a change of contact, or another import, since the units were read: it compares them again. */
  const put = <Value>(
    names: { readonly added: ConditionName; readonly changed: ConditionName },
    codec: Codec<Value>,
    key: Key,
    before: Value | undefined,
    value: Value,
  ): Action =>
    act.rewrite(
      key,
      before === undefined
        ? codec.rewrite(value, {}, ifNew(names.added))
        : codec.rewrite(copyUnknownFields(before, value), {}, ifAsRead(names.changed, codec, key, before)),
    )

  const noteWritten = ({ id }: HeldJob, units: readonly UnitToPut[]): Action =>
    act.update(keys.writtenByJob(id), {
      UpdateExpression: 'SET #type = :type, v = :v, line = :line ADD units :units',
      ExpressionAttributeNames: { '#type': 'type' },
      ExpressionAttributeValues: {
        ':type': { S: 'import-written' },
        ':v': { N: '1' },
        ':line': { N: String(units.at(-1)?.line ?? 0) },
        ':units': { N: String(units.length) },
      },
    })

  return {
    async indexShard(shard) {
      const asOf = await names.changes()
      const units = await registry.unitsOfShard(shard)
      await names.write(shard, units, asOf)
      return units
    },

    async put(units, groups) {
      const wanted = [...units.map(({ id }) => keys.unit(id)), ...groups.map(({ id }) => keys.group(id))]
      const stored = new Map((await table.getMany(wanted)).map((item) => [nameOf(keyOfItem(item)), item]))
      const over = <Value>({ replace }: Codec<Value>, key: Key, given: Value) =>
        replace(stored.get(nameOf(key)), key, given)
      const items = [
        ...units.map((unit) => over(codecs.unit, keys.unit(unit.id), unit)),
        ...groups.map((group) => over(codecs.group, keys.group(group.id), group)),
      ]
      if (units.length > 0) await names.noteChange()
      const writable = items.filter((item) => item !== 'newer')
      if (writable.length < items.length) return 'newer'
      await this.putPointers(units)
      await table.putAll(writable)
      return 'done'
    },

    async putPointers(units) {
      const addresses = units.flatMap(emailKeys)
      const members = units.flatMap(memberKeys)
      const stored = new Set(
        (await table.getMany([...addresses, ...members])).map((item) => nameOf(keyOfItem(item))),
      )
      await table.putAll([
        ...addresses.filter((key) => !stored.has(nameOf(key))).map((key) => pointerItem(key, 'email')),
        ...members.filter((key) => !stored.has(nameOf(key))).map((key) => pointerItem(key, 'member')),
      ])
    },

    stepSize: table.limits.transaction - 3,

    putUnits: (job, units) =>
      step(job, [
        noteWritten(job, units),
        names.changeNoted,
        ...units.map(({ before, unit }) => put(unitNames, codecs.unit, keys.unit(unit.id), before, unit)),
      ]),

    putGroups: (job, groups) =>
      step(
        job,
        groups.map(({ before, group }) => put(groupNames, codecs.group, keys.group(group.id), before, group)),
      ),
  }
}
