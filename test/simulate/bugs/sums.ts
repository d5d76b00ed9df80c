import type { TaskId } from '#domain/ids.ts'
import type { Alter } from '../world/functions.ts'

/** A correction is added without subtracting the version that was counted before. */
export const addedCorrections: Alter = (parts) => ({
  ...parts,
  store: {
    ...parts.store,
    summaries: {
      ...parts.store.summaries,
      fold: (directive, guards, nodes) =>
        parts.store.summaries.fold(
          directive,
          guards,
          new Map(
            [...nodes].map(([node, counters]) => [
              node,
              Object.fromEntries(
                Object.entries(counters).filter(([name, value]) => !name.startsWith('sum:') || value > 0n),
              ),
            ]),
          ),
        ),
    },
  },
})

/** A chunk is counted twice. */
export const doubledChunks: Alter = (parts) => ({
  ...parts,
  store: {
    ...parts.store,
    summaries: {
      ...parts.store.summaries,
      async foldChunk(directive, manifestId, chunk, nodes) {
        const twice = new Map(
          [...nodes].map(([node, counters]) => [
            node,
            Object.fromEntries(Object.entries(counters).map(([name, value]) => [name, value * 2n])),
          ]),
        )
        return parts.store.summaries.foldChunk(directive, manifestId, chunk, twice)
      },
    },
  },
})

/** The gate is read at the commit instead of with the decision, so that it locks nothing. */
export const openGates: Alter = (parts) => {
  const { tasks, mails } = parts.store
  const gateNow = async (id: TaskId) => (await tasks.situation(id)).gate
  return {
    ...parts,
    store: {
      ...parts.store,
      tasks: {
        ...tasks,
        commit: async (change, _gate, ...rest) =>
          tasks.commit(change, await gateNow(change.task.id), ...rest),
      },
      mails: {
        ...mails,
        claim: async (read, claimed, dueAt, ground) => {
          if (!ground) return mails.claim(read, claimed, dueAt, ground)
          const { id } = 'before' in ground.task ? ground.task.task : ground.task
          return mails.claim(read, claimed, dueAt, { ...ground, gate: await gateNow(id) })
        },
      },
    },
  }
}
