import type { Report } from '../../shared/domain/report.ts'
import type { Task } from '../../shared/domain/task.ts'
import type { Store } from '../../shared/store/store.ts'

/** The version that a task stands at: submitted, returned or approved. */
export const reportAt = async (store: Store, task: Task): Promise<Report | undefined> =>
  'version' in task.progress ? store.tasks.report(task.id, task.progress.version) : undefined
