import type { Clock } from '#adapters/lambda/clock.ts'
import { linkToken } from '#domain/access/link.ts'
import type { Staff } from '#domain/access/staff.ts'
import type { TaskId } from '#domain/ids.ts'
import { ok, type Result } from '#domain/result.ts'
import { zaloText } from '#text/zalo.ts'
import { taskToActOn } from '../access/task-access.ts'
import type { LinkDeps, ReadDeps } from '../deps.ts'

/** A unit's capability URL, and a text with it to paste into Zalo. */
export async function unitLink(
  deps: ReadDeps & LinkDeps & { readonly clock: Clock },
  staff: Staff,
  taskId: TaskId,
): Promise<Result<{ link: string; zaloText: string }>> {
  const found = await taskToActOn(deps, staff, taskId)
  if (!found.ok) return found
  const { task, directive } = found.value
  const link = `${deps.publicUrl}/r/${linkToken(task.id, task.linkEpoch, await deps.linkKeys())}`
  const calendar = await deps.store.registry.calendar()
  return ok({ link, zaloText: zaloText({ directive, task, link, now: deps.clock(), calendar }) })
}
