import type { Alter } from '../world/functions.ts'

/** What SES refuses is recorded in the row of the mail, and nothing follows. */
export const ignoredRefusals: Alter = (parts) => {
  const { mails } = parts.store
  return {
    ...parts,
    store: {
      ...parts.store,
      mails: { ...mails, end: (read, state) => mails.record(read, state, undefined) },
    },
  }
}

/** The number of a chase that never left is not given back. */
export const countedInVain: Alter = (parts) => {
  const { mails } = parts.store
  return {
    ...parts,
    store: {
      ...parts.store,
      mails: {
        ...mails,
        end(read, state, { task, contact }, now) {
          if (!task) return mails.end(read, state, { contact }, now)
          const { chases, lastChaseNumber } = task.change.before
          const change = { ...task.change, task: { ...task.change.task, chases, lastChaseNumber } }
          return mails.end(read, state, { task: { ...task, change }, contact }, now)
        },
      },
    },
  }
}
