import type { Directive } from '#domain/directive/directive.ts'
import type { DirectiveId } from '#domain/ids.ts'
import { boundedCache } from './bounded-cache.ts'
import type { ReadDirective } from './directive-reader.ts'
import type { Gate } from './gates.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

const cacheSize = 8

/**
 * Returns the directive that belongs to a gate that was just read. A warm function caches the last few, each with the
 * version of its gate: while that is the same, nothing has changed that decides about a task or that a unit is shown.
 * A directive read after its gate is at least as new as the gate; if it is newer, the gate refuses the commit.
 */
export function cachedDirectives(table: Table, read: ReadDirective) {
  const cache = boundedCache<DirectiveId, { readonly gate: number; readonly directive: Directive }>(cacheSize)
  return async (id: DirectiveId, { version }: Gate): Promise<Directive | undefined> => {
    const cached = cache.get(id)
    if (cached && cached.gate === version) return cached.directive
    const item = await table.get(keys.directive(id))
    const directive = item && (await read(item))
    if (directive && version !== undefined) cache.set(id, { gate: version, directive })
    else cache.delete(id)
    return directive
  }
}
