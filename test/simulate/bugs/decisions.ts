import type { Alter } from '../world/functions.ts'

/** An approval is taken for whatever version is the newest, not for the one that was looked at. */
export const unseenApproval: Alter = (parts, role) =>
  role === 'desk'
    ? {
        ...parts,
        acts: {
          ...parts.acts,
          approve: (deps, staff, taskId, _version) => parts.acts.approve(deps, staff, taskId),
        },
      }
    : parts

/** A report is returned and its unit is not told. */
export const silentReturn: Alter = (parts, role) => {
  if (role !== 'desk') return parts
  const { tasks } = parts.store
  return {
    ...parts,
    store: {
      ...parts.store,
      tasks: {
        ...tasks,
        commit: (change, ...rest) =>
          tasks.commit({ ...change, mails: change.mails.filter(({ kind }) => kind !== 'returned') }, ...rest),
      },
    },
  }
}

/** A deadline is moved and keeps its version. */
export const sameDeadlineVersion: Alter = (parts, role) => {
  if (role !== 'desk') return parts
  const { directives } = parts.store
  return {
    ...parts,
    store: {
      ...parts.store,
      directives: {
        ...directives,
        async commit(change, ...rest) {
          const { directive } = change
          const before = await directives.get(directive.id)
          if (directive.stage === 'draft' || !before || before.stage === 'draft')
            return directives.commit(change, ...rest)
          const levels = directive.levels.map((level) => {
            const version = before.levels.find(({ id }) => id === level.id)?.deadline.version ?? 1
            return { ...level, deadline: { ...level.deadline, version } }
          })
          return directives.commit({ ...change, directive: { ...directive, levels } }, ...rest)
        },
      },
    },
  }
}

/** A report that comes after the closing is judged as if the directive were still open, and counts. */
export const closedStillCounts: Alter = (parts, role) => {
  if (role !== 'answer') return parts
  const { tasks } = parts.store
  const reopened = <Seen extends Awaited<ReturnType<typeof tasks.situation>>>(seen: Seen): Seen => {
    const { directive } = seen
    return directive?.stage === 'closed'
      ? { ...seen, directive: { ...directive, stage: 'published' as const } }
      : seen
  }
  return {
    ...parts,
    store: {
      ...parts.store,
      tasks: {
        ...tasks,
        situation: async (id) => reopened(await tasks.situation(id)),
        opened: async (id) => reopened(await tasks.opened(id)),
      },
    },
  }
}

/** A late report is counted as on time: its version says that it was late, and its task that it was not. */
export const lateCountsAsOnTime: Alter = (parts, role) => {
  if (role !== 'answer') return parts
  const { tasks } = parts.store
  return {
    ...parts,
    store: {
      ...parts.store,
      tasks: {
        ...tasks,
        commit(change, ...rest) {
          const { firstSubmission } = change.task
          if (!change.report || !firstSubmission) return tasks.commit(change, ...rest)
          const task = { ...change.task, firstSubmission: { ...firstSubmission, onTime: true } }
          return tasks.commit({ ...change, task }, ...rest)
        },
      },
    },
  }
}

/** Every report is quietly refused: the form is shown again. */
export const refusedReports: Alter = (parts, role) => {
  if (role !== 'answer') return parts
  const { tasks } = parts.store
  return {
    ...parts,
    store: {
      ...parts.store,
      tasks: {
        ...tasks,
        commit: async (change, ...rest) => (change.report ? 'changed' : tasks.commit(change, ...rest)),
      },
    },
  }
}
