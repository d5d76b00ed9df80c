import type { Directive } from '#domain/directive/directive.ts'
import type { DirectiveId } from '#domain/ids.ts'
import { bounded } from './bounded.ts'
import type { ReadDirective } from './directive-reader.ts'
import { keys } from './keys.ts'
import type { Item, Table, Update } from './table.ts'

const type = 'directive-version'

/** The version of a directive on its own, which is quicker to read; written with every change of the directive. */
export const directiveVersion = ({ version }: Directive): Update => ({
  UpdateExpression: 'SET #type = :type, v = if_not_exists(v, :one), version = :version',
  ExpressionAttributeNames: { '#type': 'type' },
  ExpressionAttributeValues: {
    ':type': { S: type },
    ':one': { N: '1' },
    ':version': { N: String(version) },
  },
})

const directivesKept = 8

/**
 * The directive whose version is among the items that were just read; the few that a function met last are kept while it
 * lives. Where no version is among them, the directive itself says.
 */
export function knownDirectives(table: Table, read: ReadDirective) {
  const known = bounded<DirectiveId, Directive>(directivesKept)
  return async (id: DirectiveId, items: readonly Item[]): Promise<Directive | undefined> => {
    const version = items.find((one) => one.type?.S === type)?.version?.N
    const kept = known.get(id)
    if (kept && String(kept.version) === version) return kept
    const item = await table.get(keys.directive(id))
    const directive = item && (await read(item))
    if (directive) known.set(id, directive)
    else known.delete(id)
    return directive
  }
}
