import { authorize, type Staff } from '#domain/access/staff.ts'
import { type Directive, isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import type { Actor } from '#domain/history/history.ts'
import type { DirectiveId } from '#domain/ids.ts'
import { ok, type Problem, problem, type Result, refuse } from '#domain/result.ts'
import type { ReadDeps } from '../deps.ts'

export type Refusal = { readonly ok: false; readonly problems: readonly Problem[] }

export const actorOf = (staff: Staff): Actor => ({ is: 'staff', id: staff.id })

/** Why a member of staff may not act on a directive, if so: `not-found` if it may not read it either. */
export function refusalToAct(staff: Staff, directive: Directive): Refusal | undefined {
  const issuerId = directive.issuer.id
  if (authorize(staff, { to: 'act-on-directive', issuerId })) return undefined
  return refuse(problem(authorize(staff, { to: 'read-directive', issuerId }) ? 'forbidden' : 'not-found'))
}

/** A directive that the member of staff may read as a whole. */
export async function directiveToRead(
  { store }: ReadDeps,
  staff: Staff,
  id: DirectiveId,
): Promise<Result<Directive>> {
  const directive = await store.directives.get(id)
  return directive && authorize(staff, { to: 'read-directive', issuerId: directive.issuer.id })
    ? ok(directive)
    : refuse(problem('not-found'))
}

/** The same, if published; drafts have no tasks or figures yet. */
export async function publishedToRead(
  deps: ReadDeps,
  staff: Staff,
  id: DirectiveId,
): Promise<Result<PublishedDirective>> {
  const found = await directiveToRead(deps, staff, id)
  if (!found.ok) return found
  return isPublished(found.value) ? ok(found.value) : refuse(problem('not-published'))
}

/** A directive that the member of staff may act on. */
export async function directiveToActOn(
  { store }: ReadDeps,
  staff: Staff,
  id: DirectiveId,
): Promise<Result<Directive>> {
  const directive = await store.directives.get(id)
  if (!directive) return refuse(problem('not-found'))
  return refusalToAct(staff, directive) ?? ok(directive)
}

/** For pages that exist only after publication: `not-found` for drafts. */
export const draftsNotFound = <Value>(found: Result<Value>): Result<Value> =>
  found.ok || found.problems.every(({ code }) => code !== 'not-published')
    ? found
    : refuse(problem('not-found'))
