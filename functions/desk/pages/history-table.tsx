import type { Staff } from '#domain/access/staff.ts'
import type { AuditEvent } from '#domain/history/history.ts'
import { asTaskId, partsOfTaskId } from '#domain/ids.ts'
import { parseInstant } from '#domain/time/calendar.ts'
import type { Level } from '#domain/time/deadline.ts'
import { directiveText } from '#text/desk-directive.ts'
import { formatInstant, formatNumber, formatShort } from '#text/format.ts'
import { glossary } from '#text/glossary.ts'
import { DataTable } from '#web/kit/data-table.tsx'

const words = directiveText.history

/** The actor of an event. The history contains ids only, so just the reader's own name is known. */
function whoOf({ by }: AuditEvent, me: Staff): string {
  if (by.is === 'unit') return words.unit
  if (by.is === 'system') return words.system
  return by.id === me.id ? me.name : words.staff(by.id)
}

/** The parts of an event's data that are useful to people. */
function detailOf({ type, data }: AuditEvent, levels: readonly Level[]): string {
  const instant = (value: unknown) => {
    const at = typeof value === 'string' ? parseInstant(value) : undefined
    return at ? formatShort(at) : ''
  }
  if (type === 'deadline-moved') {
    const level = levels.find(({ id }) => id === data.level)?.name ?? ''
    return words.moved(level, instant(data.from), instant(data.to))
  }
  if (type === 'unit-added') {
    const task = asTaskId(String(data.task))
    return task ? partsOfTaskId(task).unitId : ''
  }
  if (type === 'own-deadline-set') return instant(data.deadline)
  if (typeof data.chaseNumber === 'number') return directiveText.chaseNumber(data.chaseNumber)
  if (typeof data.reportVersion === 'number')
    return [words.version(data.reportVersion), ...(data.onBehalf === true ? [words.onBehalf] : [])].join(', ')
  if (type === 'directive-published' && typeof data.leads === 'number')
    return words.published(formatNumber(data.leads))
  return ''
}

/** Audit events, newest first. */
export const HistoryTable = (props: {
  caption: string
  events: readonly AuditEvent[]
  levels: readonly Level[]
  me: Staff
}) => (
  <DataTable
    caption={props.caption}
    captionHidden
    columns={[{ head: words.at }, { head: words.what }, { head: words.who }, { head: words.detail }]}
    rows={[...props.events].reverse().map((event) => ({
      cells: [
        formatInstant(event.at),
        glossary.vi.event[event.type],
        whoOf(event, props.me),
        detailOf(event, props.levels),
      ],
    }))}
  />
)
