import { defaultCalendar, type WorkCalendar } from '../domain/calendar.ts'
import type { Directive } from '../domain/directive.ts'
import { type DirectiveId, partsOfTaskId, type TaskId } from '../domain/ids.ts'
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
 * Of the directive, which is long and seldom changes, only the version is read where that version is known already.
 */
export function situationsOf(table: Table) {
  const directiveAt = directivesOf(table)
  return async <Value>(id: TaskId, beside?: Beside<Value>): Promise<Situation & { beside?: Value }> => {
    const { directiveId } = partsOfTaskId(id)
    const items = await table.getMany([
      keys.task(id),
      keys.directiveVersion(directiveId),
      keys.calendar,
      ...(beside ? [beside.key] : []),
    ])
    const itemOf = (type: string): Item | undefined => items.find((one) => one.type?.S === type)
    const found = <One>({ type, read }: Codec<One>): One | undefined => {
      const item = itemOf(type)
      return item && read(item)
    }
    const other = beside && found(beside.codec)
    return {
      task: found(codecs.task),
      directive: await directiveAt(directiveId, itemOf('directive-version')?.version?.N),
      calendar: found(codecs.calendar) ?? defaultCalendar,
      ...(other === undefined ? {} : { beside: other }),
    }
  }
}

const directivesKept = 8

/**
 * Directives by the version that is in force; the few that a function met last are kept while it lives. Where no
 * version is told, the directive itself says.
 */
export function directivesOf(table: Table) {
  const known = new Map<DirectiveId, Directive>()
  return async (id: DirectiveId, version: string | undefined): Promise<Directive | undefined> => {
    const kept = known.get(id)
    if (kept && String(kept.version) === version) return kept
    const item = await table.get(keys.directive(id))
    const directive = item && codecs.directive.read(item)
    known.delete(id)
    if (directive) known.set(id, directive)
    for (const oldest of known.keys()) if (known.size > directivesKept) known.delete(oldest)
    return directive
  }
}
