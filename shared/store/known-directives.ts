import type { Directive } from '#domain/directive/directive.ts'
import type { DirectiveId } from '#domain/ids.ts'
import { bounded } from './bounded.ts'
import type { ReadDirective } from './directive-reader.ts'
import type { Gate } from './gates.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

const directivesKept = 8

/**
 * The directive behind a gate that was just read. The few that a function met last are kept while it lives, each with its
 * gate: as long as that stands, nothing has changed that a task is decided by or a unit is shown. Whatever is read
 * after a gate is at least as new as it; were it newer, the commit would be refused at the gate.
 */
export function knownDirectives(table: Table, read: ReadDirective) {
  const known = bounded<DirectiveId, { readonly gate: number; readonly directive: Directive }>(directivesKept)
  return async (id: DirectiveId, { version }: Gate): Promise<Directive | undefined> => {
    const kept = known.get(id)
    if (kept && kept.gate === version) return kept.directive
    const item = await table.get(keys.directive(id))
    const directive = item && (await read(item))
    if (directive && version !== undefined) known.set(id, { gate: version, directive })
    else known.delete(id)
    return directive
  }
}
