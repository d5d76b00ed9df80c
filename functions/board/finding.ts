import {
  type Branch,
  branchToRead,
  documentToRead,
  type Place,
  placeToRead,
} from '#app/access/branch-access.ts'
import { draftsNotFound } from '#app/access/directive-access.ts'
import { type TaskWithDirective, taskToRead } from '#app/access/task-access.ts'
import type { ReadDeps } from '#app/deps.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { asDirectiveId, asNodeId, asTaskId } from '#domain/ids.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import type { WebContext } from '#web/http/env.ts'

const nothing = () => refuse(problem('not-found'))

/** The branch in the query, or the reader's start if there is none. */
export async function placeAt(deps: ReadDeps, c: WebContext): Promise<Result<Place>> {
  const id = asDirectiveId(c.req.param('id') ?? '')
  const wanted = c.req.query('node')
  if (!id) return nothing()
  if (wanted === undefined) return draftsNotFound(await placeToRead(deps, c.var.staff, id))
  const node = asNodeId(wanted)
  if (!node) return nothing()
  const found = draftsNotFound(await branchToRead(deps, c.var.staff, id, node))
  return found.ok ? ok({ is: 'branch', branch: found.value }) : found
}

/** The same for pages that show a branch only. */
export async function branchAt(deps: ReadDeps, c: WebContext): Promise<Result<Branch>> {
  const place = await placeAt(deps, c)
  if (!place.ok) return place
  return place.value.is === 'branch' ? ok(place.value.branch) : nothing()
}

/** The directive in the path, if the reader may read its document. */
export async function documentAt(deps: ReadDeps, c: WebContext): Promise<Result<PublishedDirective>> {
  const id = asDirectiveId(c.req.param('id') ?? '')
  return id ? draftsNotFound(await documentToRead(deps, c.var.staff, id)) : nothing()
}

/** The task in the path, if the reader may read it. */
export async function taskAt(deps: ReadDeps, c: WebContext): Promise<Result<TaskWithDirective>> {
  const id = asTaskId(c.req.param('task') ?? '')
  return id ? taskToRead(deps, c.var.staff, id) : nothing()
}
