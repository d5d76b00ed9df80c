import type { Task } from '#domain/task/task.ts'
import type { TaskChange } from '#domain/task/task-change.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { codecs } from './codecs.ts'
import { versioned } from './conditions.ts'
import { dueAttributes } from './due.ts'
import { keys } from './keys.ts'
import type { Item } from './table.ts'

/** A task's whole item, with when its own ladder next speaks. */
export const taskItem = (task: Task, dueAt: Instant | undefined): Item =>
  codecs.task.write(keys.task(task.id), task, {
    ...versioned(task.version),
    ...dueAttributes(keys.task(task.id), dueAt),
  })

/** Changes the task's value only, IF it is as it was read: its own due stays what the sweep and the ladder made it. */
export const taskValue = ({ before, task }: TaskChange) => ({
  UpdateExpression: 'SET #data = :data, version = :next',
  ConditionExpression: 'version = :seen',
  ExpressionAttributeNames: { '#data': 'data' },
  ExpressionAttributeValues: {
    ':data': codecs.task.write(keys.task(task.id), task).data ?? { NULL: true },
    ':next': { N: String(task.version) },
    ':seen': { N: String(before.version) },
  },
})
