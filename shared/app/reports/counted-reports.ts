import type { TaskId } from '#domain/ids.ts'
import { countedVersion } from '#domain/summary/summary.ts'
import type { Report } from '#domain/task/report.ts'
import type { Task } from '#domain/task/task.ts'
import type { Store } from '#store/store.ts'

/** The reports that count, by their tasks; a task of which none counts is not in it. */
export async function countedReports(
  store: Pick<Store, 'tasks'>,
  tasks: Iterable<Task>,
): Promise<ReadonlyMap<TaskId, Report>> {
  const wanted = [...tasks].flatMap((task) => {
    const version = countedVersion(task)
    return version === undefined ? [] : [{ id: task.id, version }]
  })
  return new Map((await store.tasks.reports(wanted)).map((report) => [report.taskId, report]))
}

/** A unit with the report that counts, if one does. */
export interface CountedUnit {
  readonly task: Task
  readonly report: Report | undefined
}

/** The same beside their tasks, in the order of these. */
export async function withReports(
  store: Pick<Store, 'tasks'>,
  tasks: readonly Task[],
): Promise<readonly CountedUnit[]> {
  const reports = await countedReports(store, tasks)
  return tasks.map((task) => ({ task, report: reports.get(task.id) }))
}
