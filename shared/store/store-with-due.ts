import { type DueStore, dueStore } from './due.ts'
import { type StoreWithImports, storeWithImportsOn } from './store-with-imports.ts'
import type { Table } from './table.ts'

/** The stores with the due index, which only the sweep reads: other functions need not load it. */
export interface StoreWithDue extends StoreWithImports {
  readonly due: DueStore
}

export const storeWithDueOn = (table: Table): StoreWithDue => ({
  ...storeWithImportsOn(table),
  due: dueStore(table),
})
