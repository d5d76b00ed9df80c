import type { Draft } from '#domain/task/report.ts'
import type { Alter } from '../world/functions.ts'

/** The receipt is shown although the report is not stored. */
export const earlyReceipts: Alter = (parts, role) =>
  role === 'answer'
    ? {
        ...parts,
        store: {
          ...parts.store,
          tasks: { ...parts.store.tasks, commit: async () => 'done' as const },
        },
      }
    : parts

/** A report is stored without its amount of money. */
export const lostMoney: Alter = (parts, role) => {
  if (role !== 'answer') return parts
  const { tasks } = parts.store
  return {
    ...parts,
    store: {
      ...parts.store,
      tasks: {
        ...tasks,
        commit({ report, ...change }, ...rest) {
          const { TL11: _money, ...figures } = report?.answers.figures ?? {}
          const kept = report && { ...report, answers: { ...report.answers, figures } }
          return tasks.commit({ ...change, report: kept }, ...rest)
        },
      },
    },
  }
}

/** A draft is stored empty. */
export const emptyDrafts: Alter = (parts, role) => {
  if (role !== 'answer') return parts
  const { tasks } = parts.store
  const empty = (draft: Draft): Draft => ({ ...draft, raw: {} })
  return {
    ...parts,
    store: {
      ...parts.store,
      tasks: {
        ...tasks,
        saveDraft: (draft, ...rest) => tasks.saveDraft(empty(draft), ...rest),
        commit: (change, gate, now, alsoWrite) =>
          tasks.commit(
            change,
            gate,
            now,
            alsoWrite?.is === 'save-draft' ? { ...alsoWrite, draft: empty(alsoWrite.draft) } : alsoWrite,
          ),
      },
    },
  }
}

/** The unit is told that its draft is saved although it is not. */
export const lostDrafts: Alter = (parts, role) => {
  if (role !== 'answer') return parts
  const { tasks } = parts.store
  return {
    ...parts,
    store: {
      ...parts.store,
      tasks: {
        ...tasks,
        saveDraft: async () => 'done' as const,
        commit: (change, gate, now, alsoWrite) =>
          tasks.commit(change, gate, now, alsoWrite?.is === 'save-draft' ? undefined : alsoWrite),
      },
    },
  }
}

/** Of two windows that save one draft, the last one wins: a save is based on whatever is stored when it comes. */
export const lastSaveWins: Alter = (parts, role) => {
  if (role !== 'answer') return parts
  const { tasks } = parts.store
  const saveDraft: typeof tasks.saveDraft = async (draft, _basedOn, reports) => {
    const stored = (await tasks.draft(draft.taskId))?.version ?? 0
    return tasks.saveDraft({ ...draft, version: stored + 1 }, stored, reports)
  }
  return { ...parts, store: { ...parts.store, tasks: { ...tasks, saveDraft } } }
}
