import { taskToActOn } from '../../../shared/acts/access.ts'
import type { TaskId } from '../../../shared/domain/ids.ts'
import { linkToken } from '../../../shared/domain/link.ts'
import { ok, type Result } from '../../../shared/domain/result.ts'
import type { Staff } from '../../../shared/domain/staff.ts'
import { zaloText } from '../../../shared/text/zalo.ts'
import type { DeskDeps } from './deps.ts'

/** A unit's own link, and a text around it that is ready to be pasted into Zalo. */
export async function unitLink(
  deps: DeskDeps,
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
