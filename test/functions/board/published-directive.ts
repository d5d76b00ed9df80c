import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { TaskId } from '#domain/ids.ts'
import type { Task } from '#domain/task/task.ts'
import { type BoardWorld, office, schools, throughOffice } from './board-world.ts'

/** Small limits, so that a small directive needs several pages, batches and transactions. */
export const smallLimits = { transaction: 20, batchWrite: 5, batchGet: 5, additions: 6, page: 7 }

/** Publishes a directive to the office and to schools, some of them below the office, and counts the tasks. */
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

/** The answers of a school with this number of participants. */
export const people = (value: number, more: Record<string, string> = {}) => ({
  TL01: 'yes',
  TL05: String(value),
  ...more,
})
