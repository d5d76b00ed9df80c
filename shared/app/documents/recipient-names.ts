import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { Store } from '#store/store.ts'

/** What the groups and units of a distribution list are called today. */
export async function recipientNames(
  store: Store,
  directive: PublishedDirective,
): Promise<ReadonlyMap<string, string>> {
  const units = directive.recipients.flatMap((entry) => ('unit' in entry ? [entry.unit] : []))
  const [groups, named] = await Promise.all([
    store.registry.groups(),
    Promise.all(units.map((unit) => store.registry.unit(unit))),
  ])
  return new Map([
    ...groups.map(({ id, name }): [string, string] => [id, name]),
    ...named.flatMap((unit): [string, string][] => (unit ? [[unit.id, unit.name]] : [])),
  ])
}
