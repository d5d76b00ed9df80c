import { type RegistryImports, registryImports } from './registry-imports.ts'
import type { RegistryStore } from './registry-store.ts'
import { type Store, storeOn } from './store.ts'
import type { Table } from './table.ts'

/** The stores with what imports write to the registry, which only jobs do. */
export interface StoreWithImports extends Store {
  readonly registry: RegistryStore & RegistryImports
}

export function storeWithImportsOn(table: Table): StoreWithImports {
  const store = storeOn(table)
  return { ...store, registry: { ...store.registry, ...registryImports(table, store.registry) } }
}
