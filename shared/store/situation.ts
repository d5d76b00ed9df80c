import type { Directive } from '#domain/directive/directive.ts'
import { partsOfTaskId, type TaskId } from '#domain/ids.ts'
import type { Task } from '#domain/task/task.ts'
import { defaultCalendar, type WorkCalendar } from '#domain/time/calendar.ts'
import { cachedDirectives } from './cached-directives.ts'
import { type Codec, codecs } from './codecs.ts'
import type { ReadDirective } from './directive-reader.ts'
import { findGate, type Gate, gateKey } from './gates.ts'
import { type Key, keys } from './keys.ts'
import type { Table } from './table.ts'

/** A task with what decides which acts are allowed on it. */
export interface Situation {
  readonly task: Task | undefined
  readonly directive: Directive | undefined
  readonly calendar: WorkCalendar
  /** Read before the directive; a commit requires that it is unchanged. */
  readonly gate: Gate
}

/** A further item to read in the same call. */
interface AlsoRead<Value> {
  readonly key: Key
  readonly codec: Codec<Value>
}

/**
 * Reads a task's situation, and one further item if asked, in one consistent call, so that nothing is decided by an outdated
 * deadline. A directive is large and seldom changes: it is read only if its gate differs from that of the cached one.
 */
export function situationsOf(table: Table, read: ReadDirective) {
  const directiveAt = cachedDirectives(table, read)
  return async <Value>(id: TaskId, alsoRead?: AlsoRead<Value>): Promise<Situation & { alsoRead?: Value }> => {
    const { directiveId } = partsOfTaskId(id)
    const place = gateKey(directiveId, id)
    const items = await table.getMany([
      keys.task(id),
      place,
      keys.calendar,
      ...(alsoRead ? [alsoRead.key] : []),
    ])
    const found = <One>({ type, read }: Codec<One>): One | undefined => {
      const item = items.find((one) => one.type?.S === type)
      return item && read(item)
    }
    const gate = findGate(items, place)
    const other = alsoRead && found(alsoRead.codec)
    return {
      task: found(codecs.task),
      directive: await directiveAt(directiveId, gate),
      calendar: found(codecs.calendar) ?? defaultCalendar,
      gate,
      ...(other === undefined ? {} : { alsoRead: other }),
    }
  }
}
