import type { DirectiveContent, RecipientRole } from '#domain/directive/content.ts'
import type { Unit } from '#domain/registry/unit.ts'

/**
 * Lead units and informed units by the distribution list, computed without the product's code: each unit once, and a
 * lead unit is never also informed.
 */
export function askedOf(
  { recipients }: DirectiveContent,
  units: readonly Unit[],
): { readonly leads: readonly Unit[]; readonly informed: readonly Unit[] } {
  const named = (unit: Unit): readonly RecipientRole[] =>
    recipients
      .filter((entry) => ('group' in entry ? unit.groups.includes(entry.group) : unit.id === entry.unit))
      .map(({ role }) => role)
  const isLead = (unit: Unit) => named(unit).includes('lead')
  return {
    leads: units.filter(isLead),
    informed: units.filter((unit) => !isLead(unit) && named(unit).length > 0),
  }
}
