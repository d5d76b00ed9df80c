import type { RecipientEntry } from '#domain/directive/content.ts'
import type { Group } from '#domain/registry/unit.ts'
import type { UnitsRead } from '#store/registry-store.ts'
import type { Store } from '#store/store.ts'

/** The largest distribution list that a request expands itself, in units. A province has 1,700. */
export const mostUnitsInRequest = 2_000

/** Units on the list by the counts of its groups; a unit in two groups counts twice. */
export const listedUnits = (entries: readonly RecipientEntry[], groups: readonly Group[]): number => {
  const sizes = new Map<string, number>(groups.map(({ id, units }) => [id, units]))
  return entries.reduce((sum, entry) => sum + ('group' in entry ? (sizes.get(entry.group) ?? 0) : 1), 0)
}

/**
 * The registered units that a distribution list names, by hand or by group, ordered by code. Undefined when it takes
 * more reads than a request may make: the list is long, or the registry is and its groups have no pointers.
 */
export async function recipientUnits(
  { registry }: Pick<Store, 'registry'>,
  entries: readonly RecipientEntry[],
  groups: readonly Group[],
): Promise<UnitsRead | undefined> {
  if (listedUnits(entries, groups) > mostUnitsInRequest) return undefined
  const byId = new Map(groups.map((group) => [group.id, group]))
  const named = [...new Set(entries.flatMap((entry) => ('group' in entry ? [entry.group] : [])))].map((id) =>
    byId.get(id),
  )
  const found = await Promise.all([
    registry.unitsOf(entries.flatMap((entry) => ('unit' in entry ? [entry.unit] : []))),
    ...named.map((group) => group && registry.membersOf(group)),
  ])
  if (found.every((units) => units !== undefined)) {
    const units = new Map(found.flat().map((unit) => [unit.id, unit]))
    return { units: [...units.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), unreadable: [] }
  }
  const registered = groups.reduce((sum, { units }) => sum + units, 0)
  return registered > mostUnitsInRequest ? undefined : registry.everyUnit()
}
