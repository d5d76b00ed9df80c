import type { Report } from '#domain/task/report.ts'
import type { Task } from '#domain/task/task.ts'
import type { Store } from '#store/store.ts'

/** The version that a task stands at: submitted, returned or approved. */
export const reportAt = async (store: Store, task: Task): Promise<Report | undefined> =>
  'version' in task.progress ? store.tasks.report(task.id, task.progress.version) : undefined
