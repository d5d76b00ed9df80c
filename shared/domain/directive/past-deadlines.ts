import { type Problem, problem } from '../result.ts'
import type { Instant } from '../time/calendar.ts'
import type { DraftLevel } from './content.ts'

/**
 * The levels whose deadline was changed to one in the past. A deadline that has passed since it was entered may stay in a
 * draft, so that other parts can still be edited; publishing refuses it.
 */
export const newlyPast = (
  before: readonly DraftLevel[],
  levels: readonly DraftLevel[],
  now: Instant,
): readonly DraftLevel[] =>
  levels.filter(({ id, deadline }) => {
    const at = before.find((level) => level.id === id)?.deadline?.at
    return deadline !== undefined && deadline.at <= now && deadline.at !== at
  })

/** The same as problems, with the path of the deadline in the content. */
export const pastDeadlines = (
  before: readonly DraftLevel[],
  levels: readonly DraftLevel[],
  now: Instant,
): readonly Problem[] =>
  newlyPast(before, levels, now).map((level) =>
    problem('deadline-past', `levels.${levels.indexOf(level)}.deadline`, { level: level.name }),
  )
