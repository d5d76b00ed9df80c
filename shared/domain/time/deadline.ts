import type { Instant } from './calendar.ts'

/** A level's deadline as the directive states it. `version` counts its moves, from 1. */
export interface Deadline {
  readonly at: Instant
  readonly version: number
  /** The words of the document, e.g. “trước ngày 20/10/2023”; the instant is what counts. */
  readonly wording?: string | undefined
}

/** Units of one level share a deadline (NĐ 09/2019/NĐ-CP: a deadline per level). */
export interface Level {
  readonly id: string
  readonly name: string
  readonly deadline: Deadline
}

/** By what a task's deadline is known: its level's, so that moving 57,000 tasks is one write; or its own. */
export type DeadlineRef =
  | { readonly by: 'level'; readonly level: string }
  | { readonly by: 'own'; readonly deadline: Deadline }

export function deadlineOf(ref: DeadlineRef, levels: readonly Level[]): Deadline {
  if (ref.by === 'own') return ref.deadline
  const level = levels.find((one) => one.id === ref.level)
  if (!level) throw new RangeError(`no level ${ref.level}`)
  return level.deadline
}

/** Names one deadline in the counters of a summary: `level:x`, or `own:<instant>`. */
export const deadlineKey = (ref: DeadlineRef): string =>
  ref.by === 'level' ? `level:${ref.level}` : `own:${ref.deadline.at}`

/** Names one deadline at one version, for the identity of a mail. */
export const deadlineVersionKey = (ref: DeadlineRef, levels: readonly Level[]): string =>
  ref.by === 'level' ? `l${deadlineOf(ref, levels).version}` : `o${ref.deadline.version}`
