import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { TaskId } from '#domain/ids.ts'
import type { Task } from '#domain/task/task.ts'
import { type BoardWorld, office, schools, throughOffice } from './board-world.ts'

/** Limits so small that pages, batches and transactions end within a small directive. */
export const smallLimits = { transaction: 20, batchWrite: 5, batchGet: 5, additions: 6, page: 7 }

/** Publishes a directive to the office and to schools, some of them below it, and counts it. */
export const publishing =
  (world: () => BoardWorld) =>
  async (count = 6, below = 4): Promise<PublishedDirective> => {
    const directive = await world().system.publish([office, ...schools(count, below)], throughOffice)
    await world().system.settle()
    return directive
  }

export const taskOf = (tasks: readonly Task[], unit: string): TaskId => {
  const task = tasks.find(({ unitId }) => unitId === unit)
  if (!task) throw new Error(`${unit} has no task`)
  return task.id
}

export const home = ({ id }: PublishedDirective) => `/board/directives/${id}`

/** What a school answers that had so many people. */
export const people = (value: number, more: Record<string, string> = {}) => ({
  TL01: 'yes',
  TL05: String(value),
  ...more,
})
