import type { ActDeps } from '#app/deps.ts'
import { changeTask, type TaskAct } from '#app/tasks/change-task.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { rootNode } from '#domain/directive/path.ts'
import type { TaskId } from '#domain/ids.ts'
import { ok } from '#domain/result.ts'
import { checkSubmission } from '#domain/task/report.ts'
import { submit } from '#domain/task/report-acts.ts'
import type { Task } from '#domain/task/task.ts'
import { aForm } from '#test/support/factories.ts'
import type { System } from '#test/support/system.ts'

/** Small limits, so that a small directive needs several chunks, batches and pages. */
export const smallLimits = { transaction: 10, batchWrite: 5, batchGet: 5, additions: 6, page: 5 }

export const secretary = { is: 'staff', id: 'secretary' } as const

/** Acts on the tasks of a directive and reads their results; each test has its own system. */
export function lifetimeOn(system: () => System) {
  const deps = (): ActDeps => ({ store: system().store, nudger: system().nudger, clock: system().now })
  return {
    deps,
    tasksOf: async (directive: PublishedDirective): Promise<readonly Task[]> =>
      (await system().store.branches.page(directive.id, { from: rootNode, limit: 1000 })).tasks,
    answer: (task: TaskId, people: number) =>
      changeTask(deps(), task, { is: 'unit' }, (one, context) => {
        const submission = checkSubmission(aForm, { TL01: 'yes', TL05: String(people) }, [])
        if (!submission.ok) return submission
        return ok(submit(one, context, submission.value, { is: 'unit' }))
      }),
    decide: (task: TaskId, act: TaskAct) => changeTask(deps(), task, secretary, act),
    rootCounters: async (directive: PublishedDirective) =>
      (await system().store.summaries.node(directive.id, rootNode))?.counters,
  }
}
