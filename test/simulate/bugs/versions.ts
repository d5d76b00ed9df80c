import type { Alter } from '../world/functions.ts'

/** A task is written over without the fields of a newer release that were read with it. */
export const droppedFields: Alter = (parts) => {
  const { tasks } = parts.store
  return {
    ...parts,
    store: {
      ...parts.store,
      tasks: {
        ...tasks,
        // A clone has no symbols, and the unknown fields are carried under one.
        commit: (change, ...rest) => tasks.commit({ ...change, task: structuredClone(change.task) }, ...rest),
      },
    },
  }
}
