import {
  directiveToActOn,
  directiveToRead,
  draftsNotFound,
  publishedToRead,
} from '#app/access/directive-access.ts'
import { type TaskWithDirective, taskToActOn, taskToRead } from '#app/access/task-access.ts'
import type { ReadDeps } from '#app/deps.ts'
import {
  type Directive,
  type DraftDirective,
  isPublished,
  type PublishedDirective,
} from '#domain/directive/directive.ts'
import { asDirectiveId, asTaskId } from '#domain/ids.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import type { WebContext } from '#web/http/env.ts'

const nothing = () => refuse(problem('not-found'))

/** The directive in the path, if the caller may read it. */
export async function directiveAt(deps: ReadDeps, c: WebContext): Promise<Result<Directive>> {
  const id = asDirectiveId(c.req.param('directive') ?? '')
  return id ? directiveToRead(deps, c.var.staff, id) : nothing()
}

/** The published directive in the path, if the caller may read it. Drafts have no such page. */
export async function publishedAt(deps: ReadDeps, c: WebContext): Promise<Result<PublishedDirective>> {
  const id = asDirectiveId(c.req.param('directive') ?? '')
  return id ? draftsNotFound(await publishedToRead(deps, c.var.staff, id)) : nothing()
}

/** The directive in the path, if the caller may act on it. */
export async function ownDirectiveAt(deps: ReadDeps, c: WebContext): Promise<Result<Directive>> {
  const id = asDirectiveId(c.req.param('directive') ?? '')
  return id ? directiveToActOn(deps, c.var.staff, id) : nothing()
}

/** The same, only if published: drafts have no acts. */
export async function ownPublishedAt(deps: ReadDeps, c: WebContext): Promise<Result<PublishedDirective>> {
  const found = await ownDirectiveAt(deps, c)
  if (!found.ok) return found
  return isPublished(found.value) ? ok(found.value) : nothing()
}

/** The same, only if it is a draft. */
export async function ownDraftAt(deps: ReadDeps, c: WebContext): Promise<Result<DraftDirective>> {
  const found = await ownDirectiveAt(deps, c)
  if (!found.ok) return found
  return isPublished(found.value) ? refuse(problem('not-draft')) : ok(found.value)
}

/** The task in the path, if the caller may read it. */
export async function taskAt(deps: ReadDeps, c: WebContext): Promise<Result<TaskWithDirective>> {
  const id = asTaskId(c.req.param('task') ?? '')
  return id ? taskToRead(deps, c.var.staff, id) : nothing()
}

/** The task in the path, if the caller may act on it. */
export async function ownTaskAt(deps: ReadDeps, c: WebContext): Promise<Result<TaskWithDirective>> {
  const id = asTaskId(c.req.param('task') ?? '')
  return id ? taskToActOn(deps, c.var.staff, id) : nothing()
}
