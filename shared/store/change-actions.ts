import type { TaskChange } from '#domain/task/task-change.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { codecs } from './codecs.ts'
import { actionsOn, ifNew } from './conditions.ts'
import { type Gate, ifGateAsRead } from './gates.ts'
import { writeEvent } from './history.ts'
import { keys } from './keys.ts'
import { mailItem } from './mail-item.ts'
import { markToBeCounted } from './summary-store.ts'
import type { Action } from './table.ts'
import { taskUpdate } from './task-item.ts'

/**
 * What one act on a task writes, if the task and its gate are unchanged since they were read: the task, its audit event, the
 * report, the mails, and the mark that the task must be counted again.
 */
export function changeActions(
  table: string,
  { before, task, dueAt, event, report, mails, recount }: TaskChange,
  gate: Gate,
  now: Instant,
): readonly Action[] {
  const act = actionsOn(table)
  return [
    act.rewrite(keys.task(task.id), taskUpdate({ before, task, dueAt }, 'task.commit.task')),
    ifGateAsRead(table, gate, 'task.commit.gate'),
    writeEvent(table, event),
    ...(report
      ? [
          act.put(
            codecs.report.write(keys.report(task.id, report.version), report),
            ifNew('task.commit.report'),
          ),
        ]
      : []),
    ...(recount ? [markToBeCounted(table, task.id, now)] : []),
    ...mails.map((mail) => act.put(mailItem(mail, now), ifNew('task.commit.mail'))),
  ]
}
