import { nextEvent } from '#domain/history/history.ts'
import type { Alter } from '../world/functions.ts'

/** The stored event differs from the event that was hashed. */
export const otherEvents: Alter = (parts) => ({
  ...parts,
  store: {
    ...parts.store,
    tasks: {
      ...parts.store.tasks,
      commit: (change, ...rest) =>
        parts.store.tasks.commit(
          { ...change, event: { ...change.event, data: { ...change.event.data, by: 'nobody' } } },
          ...rest,
        ),
    },
  },
})

/** A unit is added without the directive's event that names it. */
export const silentAddition: Alter = (parts) => ({
  ...parts,
  store: {
    ...parts.store,
    tasks: {
      ...parts.store.tasks,
      add(added, now) {
        const { directive, event: told } = added.directive
        const before = { seq: told.seq - 1, hash: told.previous }
        const data = { version: directive.version }
        const { event, head } = nextEvent(before, told.subject, { ...told, type: 'file-attached', data })
        const silent = { ...added.directive, event, directive: { ...directive, history: head } }
        return parts.store.tasks.add({ ...added, directive: silent }, now)
      },
    },
  },
})
