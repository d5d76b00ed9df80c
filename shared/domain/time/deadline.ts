import { addWorkingDays, type Instant, instantAt, localDate, type WorkCalendar } from './calendar.ts'

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

/** One step of the chasing ladder: so many working days before (−) or after (+) the deadline, at 08:00. */
export interface LadderStep {
  readonly id: string
  readonly workingDays: number
}

/** −3 and −1 working day, on the day, +1 and +3. */
export const defaultLadder: readonly LadderStep[] = [
  { id: 'm3', workingDays: -3 },
  { id: 'm1', workingDays: -1 },
  { id: 'd0', workingDays: 0 },
  { id: 'p1', workingDays: 1 },
  { id: 'p3', workingDays: 3 },
]

export const stepInstant = (step: LadderStep, deadline: Deadline, calendar: WorkCalendar): Instant =>
  instantAt(addWorkingDays(localDate(deadline.at), step.workingDays, calendar), '08:00')

/** The ladder's newest step that has come due, if any. */
export function newestStepDue(
  ladder: readonly LadderStep[],
  deadline: Deadline,
  calendar: WorkCalendar,
  now: Instant,
): LadderStep | undefined {
  return ladder
    .map((step) => ({ step, at: stepInstant(step, deadline, calendar) }))
    .filter(({ at }) => at <= now)
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1)?.step
}

/** When the ladder next speaks after `now`, if ever. */
export function nextStepInstant(
  ladder: readonly LadderStep[],
  deadline: Deadline,
  calendar: WorkCalendar,
  now: Instant,
): Instant | undefined {
  return ladder
    .map((step) => stepInstant(step, deadline, calendar))
    .filter((at) => at > now)
    .sort()
    .at(0)
}
