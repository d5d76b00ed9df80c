import type { Item } from '#store/table.ts'
import { lostBetween } from '#test/support/newer-release.ts'
import type { RawTable } from '../world/raw-table.ts'
import type { Write } from '../world/request.ts'
import type { Finding } from './evidence.ts'

/** Checks at every write of this release over an item of a newer one that the fields of that release are still there. */
export interface UnknownFieldsMonitor {
  writtenByNewer(key: string, item: Item): void
  removedByNewer(writes: readonly Write[]): void
  wrote(writes: readonly Write[]): Promise<void>
}

/** Each act replaces the state of a job; the new one may equal the old one by chance. */
const isCarried = (path: string): boolean => !path.startsWith('data.state.')

export function unknownFieldsMonitorFor(deps: {
  readonly rawTable: RawTable
  readonly found: (finding: Finding) => void
}): UnknownFieldsMonitor {
  /** The items of the newer release as they were stored last. An item that is removed is forgotten. */
  const items = new Map<string, Item>()
  return {
    writtenByNewer: (key, item) => items.set(key, item),
    removedByNewer(writes) {
      for (const { key, remove } of writes) if (remove) items.delete(key)
    },
    async wrote(writes) {
      for (const { key } of writes) {
        const before = items.get(key)
        if (!before) continue
        const after = (await deps.rawTable.row(key))?.item
        if (!after) {
          items.delete(key)
          continue
        }
        items.set(key, after)
        const lost = lostBetween(before, after).filter(isCarried)
        if (lost.length === 0) continue
        items.delete(key)
        deps.found({ guarantee: 'unknown-fields', what: `${key} lost ${lost.join(', ')}` })
      }
    },
  }
}
