import type { Directive } from '#domain/directive/directive.ts'
import { partsOfTaskId, type TaskId } from '#domain/ids.ts'
import type { Task } from '#domain/task/task.ts'
import { defaultCalendar, type WorkCalendar } from '#domain/time/calendar.ts'
import { type Codec, codecs } from './codecs.ts'
import type { ReadDirective } from './directive-reader.ts'
import { type Gate, gateAmong, gateKey } from './gates.ts'
import { type Key, keys } from './keys.ts'
import { knownDirectives } from './known-directives.ts'
import type { Table } from './table.ts'

/** A task, if there is one, with all that decides what may be done with it. */
export interface Situation {
  readonly task: Task | undefined
  readonly directive: Directive | undefined
  readonly calendar: WorkCalendar
  /** Read before the directive: what is decided on it is committed IF the gate is still as it was. */
  readonly gate: Gate
}

/** What a capability wants to know of the same moment. */
interface Beside<Value> {
  readonly key: Key
  readonly codec: Codec<Value>
}

/**
 * Reads a task's situation and one thing beside it, consistently and in one call: nobody decides on an old deadline.
 * Of the directive, which is long and seldom changes, only the gate is read where the directive behind it is known already.
 */
export function situationsOf(table: Table, read: ReadDirective) {
  const directiveAt = knownDirectives(table, read)
  return async <Value>(id: TaskId, beside?: Beside<Value>): Promise<Situation & { beside?: Value }> => {
    const { directiveId } = partsOfTaskId(id)
    const place = gateKey(directiveId, id)
    const items = await table.getMany([keys.task(id), place, keys.calendar, ...(beside ? [beside.key] : [])])
    const found = <One>({ type, read }: Codec<One>): One | undefined => {
      const item = items.find((one) => one.type?.S === type)
      return item && read(item)
    }
    const gate = gateAmong(items, place)
    const other = beside && found(beside.codec)
    return {
      task: found(codecs.task),
      directive: await directiveAt(directiveId, gate),
      calendar: found(codecs.calendar) ?? defaultCalendar,
      gate,
      ...(other === undefined ? {} : { beside: other }),
    }
  }
}
