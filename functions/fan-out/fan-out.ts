import type { Nudge } from '../../shared/domain/nudge.ts'
import { climbOwnLadder } from './climb-own-ladder.ts'
import type { FanOutDeps } from './deps.ts'
import { expandRung } from './expand-rung.ts'
import { issueTasks } from './issue-tasks.ts'

/** What one nudge on the fan-out queue asks for. Throws when it must come again. */
export async function fanOut(deps: FanOutDeps, nudge: Nudge, timeLeftMs: () => number): Promise<string> {
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
