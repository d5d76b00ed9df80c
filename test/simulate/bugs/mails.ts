import type { Directive } from '#domain/directive/directive.ts'
import type { Task } from '#domain/task/task.ts'
import type { Alter } from '../world/functions.ts'

/** A mail is sent without being claimed. */
export const unclaimedMails: Alter = (parts) => ({
  ...parts,
  store: { ...parts.store, mails: { ...parts.store.mails, claim: async () => 'done' as const } },
})

/** Reminders and chases go to every unit, whether or not it still owes a report. */
export const lateMails: Alter = (parts, role) => {
  const { store } = parts
  if (role === 'fan-out')
    return {
      ...parts,
      store: {
        ...store,
        branches: { page: (id, { wants: _all, ...query }) => store.branches.page(id, query) },
      },
    }
  if (role !== 'deliver') return parts
  return {
    ...parts,
    store: {
      ...store,
      mails: {
        ...store.mails,
        // The decision to send ignores submitted reports, and the claim has no condition on the task.
        async situation(id) {
          const seen = await store.mails.situation(id)
          const task: Task | undefined = seen.task && {
            ...seen.task,
            progress: { is: 'untouched' },
            standing: { is: 'issued' },
          }
          return { ...seen, task }
        },
        claim: (read, claimed, dueAt) => store.mails.claim(read, claimed, dueAt, undefined),
      },
    },
  }
}

/** Warm functions cache a published directive for ever, both to plan mails and to send them. */
export const oldDirectives: Alter = (parts, role) => {
  if (role !== 'deliver' && role !== 'fan-out') return parts
  const { directives, mails } = parts.store
  const first = new Map<string, Directive>()
  const asFirstSeen = (directive: Directive | undefined) => {
    const known = directive && first.get(directive.id)
    if (directive?.stage === 'published' && !known) first.set(directive.id, directive)
    return known ?? directive
  }
  return {
    ...parts,
    store: {
      ...parts.store,
      directives: { ...directives, get: async (id) => asFirstSeen(await directives.get(id)) },
      mails: {
        ...mails,
        async situation(id) {
          const seen = await mails.situation(id)
          return { ...seen, directive: asFirstSeen(seen.directive) }
        },
      },
    },
  }
}

/** One step of the ladder writes no mails. */
export const forgottenRung: Alter = (parts, role) => {
  if (role !== 'fan-out') return parts
  const { mails } = parts.store
  return {
    ...parts,
    store: {
      ...parts.store,
      mails: {
        ...mails,
        addPending: (rows, ...rest) =>
          mails.addPending(
            rows.filter(({ about }) => about !== 'd0'),
            ...rest,
          ),
      },
    },
  }
}

/**
 * The claim of a mail is not tied to the task as it was read: a task that was excluded, withdrawn or answered meanwhile does not
 * stop it. The row and the gate are tied as ever.
 */
export const blindClaims: Alter = (parts, role) => {
  if (role !== 'deliver') return parts
  const { mails, tasks } = parts.store
  const claim: typeof mails.claim = async (read, claimed, dueAt, ground) => {
    if (!ground || 'before' in ground.task) return mails.claim(read, claimed, dueAt, ground)
    const task = (await tasks.get(ground.task.id)) ?? ground.task
    return mails.claim(read, claimed, dueAt, { ...ground, task })
  }
  return { ...parts, store: { ...parts.store, mails: { ...mails, claim } } }
}
