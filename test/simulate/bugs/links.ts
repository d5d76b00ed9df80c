import type { Alter } from '../world/functions.ts'

/** A task is stored without the count of the versions that its link has sent. */
export const forgottenVersions: Alter = (parts, role) => {
  if (role !== 'answer') return parts
  const { tasks } = parts.store
  return {
    ...parts,
    store: {
      ...parts.store,
      tasks: {
        ...tasks,
        commit({ task: { sending: _count, ...task }, ...change }, ...rest) {
          return tasks.commit({ ...change, task }, ...rest)
        },
      },
    },
  }
}

/** A draft that is deleted because the same was sent again takes the count of its saves along. */
export const forgottenSaves: Alter = (parts, role) =>
  role === 'answer'
    ? {
        ...parts,
        store: { ...parts.store, tasks: { ...parts.store.tasks, savesLeft: async () => undefined } },
      }
    : parts
