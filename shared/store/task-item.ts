import type { Task } from '#domain/task/task.ts'
import type { TaskChange } from '#domain/task/task-change.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { codecs } from './codecs.ts'
import type { ConditionName } from './condition-names.ts'
import { ifVersion, versioned } from './conditions.ts'
import { dueAttributes, resetDue } from './due-position.ts'
import { keys } from './keys.ts'
import type { Item } from './table.ts'
import { tableDefinition } from './table-definition.ts'

/**
 * A new task's item. `published`: when its directive was published, by which the list of its unit is ordered (index `unit`).
 * `dueAt`: when its own ladder next acts.
 */
export const taskItem = (task: Task, published: Instant, dueAt: Instant | undefined): Item =>
  codecs.task.write(keys.task(task.id), task, {
    ...versioned(task.version),
    ...dueAttributes(keys.task(task.id), dueAt),
    [tableDefinition.unitIndex.partitionKey]: { S: task.unitId },
    [tableDefinition.unitIndex.sortKey]: { S: published },
  })

/** An update of a task if it is unchanged since it was read; `as-it-is` leaves its due time unchanged. */
export const taskUpdate = (
  { before, task, dueAt }: Pick<TaskChange, 'before' | 'task' | 'dueAt'>,
  name: ConditionName,
) =>
  codecs.task.rewrite(
    task,
    {
      ...versioned(task.version),
      ...(dueAt === 'as-it-is' ? {} : resetDue(keys.task(task.id), dueAt)),
    },
    ifVersion(name, before.version),
  )
