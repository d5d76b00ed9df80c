import { type DueStore, dueStore } from './due.ts'
import { type Store, storeOn } from './store.ts'
import type { Table } from './table.ts'

/** The stores with the due index, which only the sweep reads: other functions need not load it. */
export interface StoreWithDue extends Store {
  readonly due: DueStore
}

export const storeWithDueOn = (table: Table): StoreWithDue => ({ ...storeOn(table), due: dueStore(table) })
