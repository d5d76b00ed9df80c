import type { UnitId } from '#domain/ids.ts'
import type { Alter } from '../world/functions.ts'

/** A compiling unit on the path gets the rights of the issuer. */
export const issuerOnThePath: Alter = (parts, role) => {
  if (role !== 'board') return parts
  const { directives } = parts.store
  return {
    ...parts,
    store: {
      ...parts.store,
      directives: {
        ...directives,
        async get(id) {
          const directive = await directives.get(id)
          return directive && { ...directive, issuer: { ...directive.issuer, id: 'H24.P000' as UnitId } }
        },
      },
    },
  }
}

/** A revoked link still opens its task. */
export const revokedLinks: Alter = (parts, role) => {
  if (role !== 'answer') return parts
  const { tasks } = parts.store
  return {
    ...parts,
    store: {
      ...parts.store,
      tasks: {
        ...tasks,
        async opened(id) {
          const seen = await tasks.opened(id)
          return { ...seen, task: seen.task && { ...seen.task, linkEpoch: 0 } }
        },
      },
    },
  }
}
