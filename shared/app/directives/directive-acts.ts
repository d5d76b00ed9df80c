import type { Staff } from '#domain/access/staff.ts'
import { isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import {
  chaseAll as chased,
  close,
  type DeadlineMove,
  type DirectiveChange,
  type DirectiveContext,
  moveDeadline as moved,
} from '#domain/directive/directive-acts.ts'
import type { DirectiveId } from '#domain/ids.ts'
import { problem, type Result, refuse } from '#domain/result.ts'
import { actorOf, refusalToAct } from '../access/directive-access.ts'
import type { ActDeps } from '../deps.ts'
import { changeDirective } from './change-directive.ts'

const onPublished = (
  deps: ActDeps,
  staff: Staff,
  id: DirectiveId,
  act: (directive: PublishedDirective, context: DirectiveContext) => Result<DirectiveChange>,
): Promise<Result<PublishedDirective>> =>
  changeDirective(deps, id, actorOf(staff), (directive, context) => {
    const refused = refusalToAct(staff, directive)
    if (refused) return refused
    return isPublished(directive) ? act(directive, context) : refuse(problem('not-published'))
  })

/** Moves the deadline of one level, earlier or later; every unit that still owes a report is mailed. */
export const moveDeadline = (
  deps: ActDeps,
  staff: Staff,
  id: DirectiveId,
  input: DeadlineMove,
): Promise<Result<PublishedDirective>> =>
  onPublished(deps, staff, id, (directive, context) => moved(directive, input, context))

/** Moves the deadlines of all levels to one instant; levels that already have it are left unchanged. */
export async function moveAllDeadlines(
  deps: ActDeps,
  staff: Staff,
  id: DirectiveId,
  input: Omit<DeadlineMove, 'level'>,
): Promise<Result<PublishedDirective>> {
  const next = (directive: PublishedDirective) =>
    directive.levels.find((level) => level.deadline.at !== input.at) ?? directive.levels[0]
  const first = await onPublished(deps, staff, id, (directive, context) =>
    moved(directive, { ...input, level: next(directive)?.id ?? '' }, context),
  )
  let last = first
  while (last.ok && last.value.levels.some((level) => level.deadline.at !== input.at))
    last = await onPublished(deps, staff, id, (directive, context) =>
      moved(directive, { ...input, level: next(directive)?.id ?? '' }, context),
    )
  return last
}

/** Chases every unit that owes a report and was not chased in the last six hours. */
export const chaseAll = (deps: ActDeps, staff: Staff, id: DirectiveId): Promise<Result<PublishedDirective>> =>
  onPublished(deps, staff, id, chased)

/** Closes the directive (chốt): later reports are kept and not counted. */
export const closeDirective = (
  deps: ActDeps,
  staff: Staff,
  id: DirectiveId,
): Promise<Result<PublishedDirective>> =>
  onPublished(deps, staff, id, (directive, context) => close(directive, { ...context, closedBy: staff.id }))
