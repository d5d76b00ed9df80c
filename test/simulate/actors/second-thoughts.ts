import * as acts from '#app/tasks/task-acts.ts'
import type { TaskId } from '#domain/ids.ts'
import { type Callers, hour } from './actors.ts'
import { day, secretary } from './setting.ts'

/** How often in a run. */
const most = 8

/**
 * The secretary excludes or withdraws a unit at the very moment at which a mail to it was decided on and is not claimed yet:
 * the mail is no longer true. Returns what to call when a mail about a task was read in order to be sent.
 */
export function secondThoughts(callers: Callers): (taskId: TaskId) => void {
  const { random, scheduler, faults } = callers
  let left = most
  return (taskId) => {
    if (left === 0 || faults.stopped || !random.chance(0.15)) return
    left -= 1
    callers.at(scheduler.now(), () => changeMind(callers, taskId))
  }
}

function changeMind(callers: Callers, taskId: TaskId): void {
  const { random } = callers
  const reason = 'Nhầm đơn vị'
  callers.desk(
    async (deps) => {
      if (random.chance(0.2)) {
        await acts.withdraw(deps, secretary, taskId, reason)
        return
      }
      await acts.exclude(deps, secretary, taskId, reason)
      if (random.chance(0.7)) callers.soon(hour, 2 * day, () => include(callers, taskId))
    },
    () => {},
  )
}

function include(callers: Callers, taskId: TaskId): void {
  callers.desk(
    async (deps) => {
      await acts.includeAgain(deps, secretary, taskId, 'Đúng đơn vị')
    },
    () => {},
  )
}
