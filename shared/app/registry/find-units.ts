import { matches } from '#domain/folded-text.ts'
import type { GroupId, UnitId } from '#domain/ids.ts'
import type { Unit } from '#domain/registry/unit.ts'
import type { UnitsPage } from '#store/registry-store.ts'
import type { Store } from '#store/store.ts'

/** Units of one mailbox that a page looks at. */
const mostAtAddress = 500

/** What is looked for in the registry. */
export interface WantedUnits {
  /** Words in the name or code, ignoring case and diacritics. @default every unit */
  readonly q?: string | undefined
  /** Words with an @ are a whole e-mail address, for those who keep the registry. */
  readonly byAddress?: boolean | undefined
  readonly group?: GroupId | undefined
  /** `next` of the page before. @default the first page */
  readonly after?: UnitId | undefined
  readonly limit: number
}

/** One page of the units that are looked for, ordered by code. It may be short or empty although there is a next one. */
export interface FoundUnits extends UnitsPage {
  /** How many there are on all pages, if known. */
  readonly found?: number
}

/**
 * Looks for units by the index of names. While that does not hold all units, a page looks at a bounded number of them and
 * says where the next one goes on.
 */
export async function findUnits(
  { registry }: Pick<Store, 'registry'>,
  { q = '', byAddress = false, group, after, limit }: WantedUnits,
): Promise<FoundUnits> {
  const words = q.trim()
  if (words === '' && group === undefined) return registry.page({ after, limit })
  const inGroup = ({ groups }: Unit) => group === undefined || groups.includes(group)
  if (byAddress && words.includes('@')) {
    const units = (await registry.unitsByEmail(words, mostAtAddress)).units.filter(inGroup)
    return { units: units.slice(0, limit), unreadable: [], found: units.length }
  }
  const named = await registry.named(words, group)
  if (!named) {
    const wants = (unit: Unit) => inGroup(unit) && (words === '' || matches(`${unit.name} ${unit.id}`, words))
    return registry.page({ after, limit, wants })
  }
  const left = after === undefined ? named : named.filter((id) => id > after)
  const ids = left.slice(0, limit)
  const byId = new Map((await registry.unitsOf(ids)).map((unit) => [unit.id, unit]))
  return {
    units: ids.flatMap((id) => byId.get(id) ?? []),
    unreadable: ids.filter((id) => !byId.has(id)),
    next: left.length > limit ? ids.at(-1) : undefined,
    found: named.length,
  }
}
