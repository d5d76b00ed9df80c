import type { Task } from '#domain/task/task.ts'
import type { TaskChange } from '#domain/task/task-change.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { codecs } from './codecs.ts'
import { ifVersion, versioned } from './conditions.ts'
import { dueAttributes, resetDue } from './due-position.ts'
import { keyItem, keys } from './keys.ts'
import type { Item } from './table.ts'

/** A new task's item; `dueAt`: when its own ladder next acts. */
export const taskItem = (task: Task, dueAt: Instant | undefined): Item =>
  codecs.task.write(keys.task(task.id), task, {
    ...versioned(task.version),
    ...dueAttributes(keys.task(task.id), dueAt),
  })

/** The entry of a task in the list of its unit, which is ordered by `published`, the time its directive was published. */
export const taskPointer = ({ id, unitId }: Task, published: Instant): Item => ({
  ...keyItem(keys.taskOfUnit(unitId, published, id)),
  type: { S: 'task-of-unit' },
  v: { N: '1' },
})

/** An update of a task if it is unchanged since it was read; `as-it-is` leaves its due time unchanged. */
export const taskUpdate = ({ before, task, dueAt }: Pick<TaskChange, 'before' | 'task' | 'dueAt'>) =>
  codecs.task.rewrite(
    task,
    {
      ...versioned(task.version),
      ...(dueAt === 'as-it-is' ? {} : resetDue(keys.task(task.id), dueAt)),
    },
    ifVersion(before.version),
  )
