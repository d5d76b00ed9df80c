import type { Nudge } from '#domain/nudge.ts'
import { climbOwnLadder } from '../reminding/climb-own-ladder.ts'
import { type ExpandDeps, expandRung } from '../reminding/expand-rung.ts'
import { issueTasks } from '../tasks/issue-tasks.ts'

/** Handles one nudge of the fan-out queue. Throws if the message must be delivered again. */
export async function fanOut(deps: ExpandDeps, nudge: Nudge, timeLeftMs: () => number): Promise<string> {
  switch (nudge.kind) {
    case 'chunk': {
      const outcome = await issueTasks(deps, nudge)
      if (outcome === 'again') throw new Error('the table is busy')
      return outcome
    }
    case 'rung':
      return expandRung(deps, nudge, timeLeftMs)
    case 'task-ladder':
      return climbOwnLadder(deps, nudge)
    default:
      throw new Error(`${nudge.kind} is not for fan-out`)
  }
}
