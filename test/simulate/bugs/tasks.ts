import type { Alter } from '../world/functions.ts'

/** A chunk names one of its units twice, so that it gets two tasks. */
export const doubledUnit: Alter = (parts) => ({
  ...parts,
  store: {
    ...parts.store,
    manifests: {
      ...parts.store.manifests,
      async situation(manifestId, number) {
        const seen = await parts.store.manifests.situation(manifestId, number)
        const { chunk } = seen
        const [first] = chunk?.recipients ?? []
        const twice = chunk && first && [...chunk.recipients, { ...first, node: '0' as typeof first.node }]
        return twice ? { ...seen, chunk: { ...chunk, recipients: twice } } : seen
      },
    },
  },
})

/** Expanding the recipients drops one unit. */
export const lostUnit: Alter = (parts, role) => {
  if (role !== 'desk') return parts
  const { registry } = parts.store
  const kept = <One extends { readonly id: string }>(units: readonly One[]): readonly One[] =>
    units.filter(({ id }) => id !== 'H24.T001')
  const lossy: typeof registry = {
    ...registry,
    units: async () => kept(await registry.units()),
    everyUnit: async () => {
      const { units, unreadable } = await registry.everyUnit()
      return { units: kept(units), unreadable }
    },
    unitsOf: async (ids) => kept(await registry.unitsOf(ids)),
    membersOf: async (group) => {
      const members = await registry.membersOf(group)
      return members && kept(members)
    },
  }
  return { ...parts, store: { ...parts.store, registry: lossy } }
}
