import { type AuditEvent, emptyHistory, type HistoryHead } from '#domain/history/history.ts'
import { codecs } from './codecs.ts'
import { actionsOn, ifNew, ifVersion, versioned } from './conditions.ts'
import { writeEvent } from './history.ts'
import { keys } from './keys.ts'
import type { Action, Table } from './table.ts'

/** The next event of a history whose subject has no item of its own, and the head that it follows. */
export interface NextInChain {
  readonly before: HistoryHead
  readonly event: AuditEvent
}

export interface ChainStore {
  /** The head of the history of a subject that has no item of its own. */
  head(subject: string): Promise<HistoryHead>
}

export const chainStore = (table: Table): ChainStore => ({
  async head(subject) {
    const item = await table.get(keys.chainHead(subject))
    return item ? codecs.chainHead.read(item) : emptyHistory
  },
})

/** The actions that add an event to such a history; they belong to the transaction of the change that it tells of. */
export const addToChain = (tableName: string, { before, event }: NextInChain): readonly Action[] => [
  writeEvent(tableName, event),
  // Settles two changes that follow the same head: the second one reads again.
  actionsOn(tableName).rewrite(
    keys.chainHead(event.subject),
    codecs.chainHead.rewrite(
      { ...before, seq: event.seq, hash: event.hash },
      versioned(event.seq),
      event.seq === 1 ? ifNew('chain.head') : ifVersion('chain.head', event.seq - 1),
    ),
  ),
]
