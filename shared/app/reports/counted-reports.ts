import type { TaskId } from '#domain/ids.ts'
import { countedVersion } from '#domain/summary/summary.ts'
import type { Report } from '#domain/task/report.ts'
import type { Task } from '#domain/task/task.ts'
import type { Store } from '#store/store.ts'

/** The counted reports by task; tasks without one are absent. */
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

/** A unit with its counted report, if any. */
export interface CountedUnit {
  readonly task: Task
  readonly report: Report | undefined
}

/** The tasks with their counted reports, in the given order. */
export async function withReports(
  store: Pick<Store, 'tasks'>,
  tasks: readonly Task[],
): Promise<readonly CountedUnit[]> {
  const reports = await countedReports(store, tasks)
  return tasks.map((task) => ({ task, report: reports.get(task.id) }))
}
