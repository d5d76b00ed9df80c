import type { GroupId, UnitId } from '#domain/ids.ts'
import { namesWith } from '#domain/name-index.ts'
import type { Unit } from '#domain/registry/unit.ts'
import { actionsOn } from './conditions.ts'
import { type Key, keys, registryShards } from './keys.ts'
import { linesOf, namePages } from './name-pages.ts'
import type { Action, Table, Update } from './table.ts'

/**
 * The index of names of the registry: a search reads it instead of the units. An import writes it when all units are
 * written. Every write of units counts a change first, and each item of the index says which change it is as of: while
 * they differ, the index is not used.
 */
export interface RegistryNames {
  /** Counts a change of units, before they are written. */
  noteChange(): Promise<void>
  /** The same in the transaction that writes them. */
  readonly changeNoted: Action
  /** The number of changes so far, to be read before the units that are indexed as of it. */
  changes(): Promise<number>
  /** Writes the names of all units of a shard as of a number of changes. Over later ones, it makes the index unused. */
  write(shard: number, units: readonly Unit[], asOf: number): Promise<void>
  /** The codes, in order, of the units that are found; undefined while the index does not hold all changes. */
  find(query: string, group: GroupId | undefined): Promise<readonly UnitId[] | undefined>
}

const head: Key = keys.registryNamesHead

const oneMore: Update = {
  UpdateExpression: 'SET #type = :type, v = if_not_exists(v, :one) ADD changes :one',
  ExpressionAttributeNames: { '#type': 'type' },
  ExpressionAttributeValues: { ':type': { S: 'names-head' }, ':one': { N: '1' } },
}

export function registryNames(table: Table): RegistryNames {
  return {
    async noteChange() {
      await table.update(head, oneMore)
    },

    changeNoted: actionsOn(table.name).update(head, oneMore),

    changes: async () => Number((await table.get(head))?.changes?.N ?? 0),

    async write(shard, units, asOf) {
      const pages = namePages(
        units.map(({ id, name, groups }) => ({ text: `${name} ${id}`, fields: [id, ...groups] })),
      )
      for (const [number, lines] of pages.entries())
        await table.update(keys.registryNames(shard, number), {
          UpdateExpression:
            'SET #type = :type, v = if_not_exists(v, :one), #lines = :lines, #pages = :pages, #page = :page, asOf = :asOf',
          ExpressionAttributeNames: {
            '#type': 'type',
            '#lines': 'lines',
            '#pages': 'pages',
            '#page': 'page',
          },
          ExpressionAttributeValues: {
            ':type': { S: 'names' },
            ':one': { N: '1' },
            ':lines': { S: lines },
            ':pages': { N: String(pages.length) },
            ':page': { N: String(number) },
            ':asOf': { N: String(asOf) },
          },
        })
    },

    async find(query, group) {
      let changes: string | undefined
      let [shards, pages, wanted] = [0, 0, 0]
      const found: UnitId[] = []
      for await (const item of table.query(head.pk)) {
        if (item.lines === undefined) changes = item.changes?.N
        else if (item.asOf?.N !== changes) return undefined
        else {
          pages += 1
          if (item.page?.N === '0') {
            shards += 1
            wanted += Number(item.pages?.N)
          }
          for (const [id, ...groups] of namesWith(linesOf(item), query))
            if (group === undefined || groups.includes(group)) found.push(id as UnitId)
        }
      }
      return shards === registryShards && pages === wanted ? found.sort() : undefined
    },
  }
}
