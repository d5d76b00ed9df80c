import { jobsPrefix } from '#adapters/files/place.ts'
import { isOverdue, isUnreachable, owesReport } from '#domain/task/task.ts'
import { type CountedUnits, countUnit, lateText } from '../../documents/late-list.ts'
import { exportName } from '../../documents/tasks-csv.ts'
import type { RunSlice } from '../kind.ts'
import { publishedOf } from './published-of.ts'
import { taskPages } from './task-pages.ts'

/** The late list as a text. A crash restarts it from the beginning, since it is written only at the end. */
export const lateList: RunSlice<'late-list'> = async (deps, { job, input, reportProgress }) => {
  const directive = await publishedOf(deps, input.directiveId)
  const now = deps.clock()
  const open: CountedUnits = { count: 0, first: [] }
  const late: CountedUnits = { count: 0, first: [] }
  const unreachable: CountedUnits = { count: 0, first: [] }
  let looked = 0
  for await (const { tasks, unreadable = [] } of taskPages(deps.store, directive.id)) {
    // A list that leaves a unit out would pass for complete.
    if (unreadable.length > 0) throw new Error(`tasks of ${directive.id} cannot be read`)
    for (const task of tasks.filter(owesReport)) {
      countUnit(isUnreachable(task) ? unreachable : open, task)
      if (isOverdue(task, directive.levels, now)) countUnit(late, task)
    }
    looked += tasks.length
    await reportProgress({ done: looked, of: Math.max(looked, job.size) })
  }
  const text = lateText(directive, now, { open, late, unreachable })
  const name = exportName(directive, 'late-list')
  const key = `${jobsPrefix}${job.id}/${deps.mark()}`
  await deps.objects.put(key, text, { name, type: 'text/plain; charset=utf-8' })
  const rows = (late.count > 0 ? late : open).count + unreachable.count
  return { is: 'done', result: { is: 'file', file: { key, name, bytes: Buffer.byteLength(text) }, rows } }
}
