import type { Clock } from '#adapters/lambda/clock.ts'
import type { Staff } from '#domain/access/staff.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { rootNode } from '#domain/directive/path.ts'
import type { DirectiveId } from '#domain/ids.ts'
import { ok, type Result } from '#domain/result.ts'
import type { BranchPage } from '#store/branch.ts'
import { branchToRead } from '../access/branch-access.ts'
import type { ReadDeps } from '../deps.ts'
import { type TasksQuery, tasksPage } from './tasks-page.ts'

type Wanted = { readonly [Key in keyof TasksQuery]?: TasksQuery[Key] | undefined }

/** A page of the tasks of a branch that the member of staff may read. */
export async function listTasks(
  deps: ReadDeps & { readonly clock: Clock },
  staff: Staff,
  id: DirectiveId,
  { from = rootNode, limit = 50, ...query }: Wanted = {},
): Promise<Result<BranchPage & { readonly directive: PublishedDirective }>> {
  const branch = await branchToRead(deps, staff, id, from)
  if (!branch.ok) return branch
  const { directive, counted } = branch.value
  const page = await tasksPage(deps.store, directive, { from, limit, counted, ...query }, deps.clock())
  return ok({ ...page, directive })
}
