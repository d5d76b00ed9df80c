import type { Item } from '#store/table.ts'
import { asWrittenByNewer } from '#test/support/newer-release.ts'
import type { CachedTable } from './cached-table.ts'
import type { Faults } from './faults.ts'
import { holdsValue, type Write } from './request.ts'
import type { Fiber } from './scheduler.ts'

/** A newer release that shares the table with this one. */
export interface NewerRelease {
  /** Whether a process is one of the newer release; drawn at its first write. */
  has(process: Fiber['process']): boolean
  /** Stores the values of these writes again, in the same step, with fields that this release does not know. */
  wrote(writes: readonly Write[]): Promise<void>
}

export function newerReleaseIn(deps: {
  readonly table: CachedTable
  readonly tableName: string
  readonly faults: Faults
  readonly stored: (key: string, item: Item) => void
}): NewerRelease {
  const { table, tableName: TableName, faults } = deps
  const processes = new WeakMap<Fiber['process'], boolean>()
  return {
    has(process) {
      const known = processes.get(process) ?? faults.strikes('newer-release')
      processes.set(process, known)
      return known
    },
    async wrote(writes) {
      for (const write of writes) {
        if (write.check || write.remove || !holdsValue(write)) continue
        const [pk = '', sk = ''] = write.key.split(' ')
        const read = { TableName, Key: { pk: { S: pk }, sk: { S: sk } }, ConsistentRead: true }
        const { Item: item }: { Item?: Item } = await table.call('GetItem', read)
        if (!item) continue
        const newer = asWrittenByNewer(item)
        await table.call('PutItem', { TableName, Item: newer })
        deps.stored(write.key, newer)
      }
    },
  }
}
