import type { Directive, DraftDirective, PublishedDirective } from '#domain/directive/directive.ts'
import type { DirectiveChange, DirectiveContext } from '#domain/directive/directive-acts.ts'
import type { Actor } from '#domain/history/history.ts'
import type { DirectiveId } from '#domain/ids.ts'
import type { Nudge } from '#domain/nudge.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import type { WorkCalendar } from '#domain/time/calendar.ts'
import type { ActDeps } from '../deps.ts'
import { retryConflicts } from '../retry-conflicts.ts'

/** A pure decision about a directive. */
export type DirectiveAct<Next extends DraftDirective | PublishedDirective> = (
  directive: Directive,
  context: DirectiveContext,
) => Result<DirectiveChange<Next>>

/**
 * Reads a directive, decides, and commits it with its event and rungs in one transaction. Retries
 * on a concurrent change. Sends the nudges of rungs that are due at once.
 */
export function changeDirective<Next extends DraftDirective | PublishedDirective>(
  deps: ActDeps,
  id: DirectiveId,
  by: Actor,
  act: DirectiveAct<Next>,
): Promise<Result<Next>> {
  return retryConflicts(deps.store.pause, async () => {
    const directive = await deps.store.directives.get(id)
    if (!directive) return refuse(problem('not-found'))
    const now = deps.clock()
    const calendar: WorkCalendar = await deps.store.registry.calendar()
    const decided = act(directive, { now, calendar, by })
    if (!decided.ok) return decided
    const change = decided.value
    const outcome = await deps.store.directives.commit(change)
    if (outcome !== 'done') return outcome
    const due = change.rungs.filter((rung) => rung.state === 'waiting' && rung.at <= now)
    await deps.nudger.send(due.map((rung): Nudge => ({ kind: 'rung', directiveId: id, rungId: rung.id })))
    return ok(change.directive)
  })
}
