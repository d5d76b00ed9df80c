import { defaultCalendar, type WorkCalendar } from '../domain/calendar.ts'
import type { Directive } from '../domain/directive.ts'
import { partsOfTaskId, type TaskId } from '../domain/ids.ts'
import type { Task } from '../domain/task.ts'
import { type Codec, codecs } from './codecs.ts'
import { type Key, keys } from './keys.ts'
import type { Item, Table } from './table.ts'

/** A task, if there is one, with all that decides what may be done with it. */
export interface Situation {
  readonly task: Task | undefined
  readonly directive: Directive | undefined
  readonly calendar: WorkCalendar
}

/** What a capability wants to know of the same moment. */
interface Beside<Value> {
  readonly key: Key
  readonly codec: Codec<Value>
}

/**
 * Reads a task's situation and one thing beside it, consistently and in one call: nobody decides on an old deadline.
 */
export function situationsOf(table: Table) {
  const readDirective = onceForEachVersion(codecs.directive)
  return async <Value>(id: TaskId, beside?: Beside<Value>): Promise<Situation & { beside?: Value }> => {
    const items = await table.getMany([
      keys.task(id),
      keys.directive(partsOfTaskId(id).directiveId),
      keys.calendar,
      ...(beside ? [beside.key] : []),
    ])
    const found = <One>(type: string, read: (item: Item) => One): One | undefined => {
      const item = items.find((one) => one.type?.S === type)
      return item && read(item)
    }
    const other = beside && found(beside.codec.type, beside.codec.read)
    return {
      task: found(codecs.task.type, codecs.task.read),
      directive: found(codecs.directive.type, readDirective),
      calendar: found(codecs.calendar.type, codecs.calendar.read) ?? defaultCalendar,
      ...(other === undefined ? {} : { beside: other }),
    }
  }
}

const versionsKept = 8

/** To parse a long item costs more than to fetch it, and one version never says anything else. */
function onceForEachVersion<Value>({ read }: Codec<Value>): (item: Item) => Value {
  const known = new Map<string, Value>()
  return (item) => {
    const key = `${item.pk?.S} ${item.version?.N}`
    const value = known.get(key) ?? read(item)
    known.delete(key)
    known.set(key, value)
    for (const oldest of known.keys()) if (known.size > versionsKept) known.delete(oldest)
    return value
  }
}
