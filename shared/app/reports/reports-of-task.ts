import type { StoredFile } from '#domain/file.ts'
import type { Report } from '#domain/task/report.ts'
import type { Task } from '#domain/task/task.ts'
import type { Store } from '#store/store.ts'

type Reads = Pick<Store, 'tasks'>

/** The current report version of a task: submitted, returned or approved. */
export const reportAt = async (store: Reads, task: Task): Promise<Report | undefined> =>
  'version' in task.progress ? store.tasks.report(task.id, task.progress.version) : undefined

/** A file of any submitted version, for readers of the task. */
export async function sentFile(
  store: Reads,
  task: Task,
  id: string | undefined,
): Promise<StoredFile | undefined> {
  const reports = await store.tasks.allReports(task.id)
  return reports.flatMap(({ files }) => files).find((file) => file.id === id)
}
