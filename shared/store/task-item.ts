import type { Task } from '#domain/task/task.ts'
import type { TaskChange } from '#domain/task/task-change.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { codecs } from './codecs.ts'
import { ifVersion, versioned } from './conditions.ts'
import { dueAnew, dueAttributes } from './due-position.ts'
import { keyItem, keys } from './keys.ts'
import type { Item } from './table.ts'

/** A task's whole item, with when its own ladder next speaks. */
export const taskItem = (task: Task, dueAt: Instant | undefined): Item =>
  codecs.task.write(keys.task(task.id), task, {
    ...versioned(task.version),
    ...dueAttributes(keys.task(task.id), dueAt),
  })

/** Puts a task on the list of its unit; `published`: when its directive was, by which the list is ordered. */
export const taskPointer = ({ id, unitId }: Task, published: Instant): Item => ({
  ...keyItem(keys.taskOfUnit(unitId, published, id)),
  type: { S: 'task-of-unit' },
  v: { N: '1' },
})

/** Changes a task IF it is as it was read; `as-it-is`: its own due stays what the sweep and the ladder made it. */
export const taskChanged = ({ before, task, dueAt }: Pick<TaskChange, 'before' | 'task' | 'dueAt'>) =>
  codecs.task.rewrite(
    task,
    {
      ...versioned(task.version),
      ...(dueAt === 'as-it-is' ? {} : dueAnew(keys.task(task.id), dueAt)),
    },
    ifVersion(before.version),
  )
