import type { Instant, WorkCalendar } from '#domain/time/calendar.ts'
import { type Level, levelsByDeadline } from '#domain/time/deadline.ts'
import { DeadlineWords } from '#web/directive/deadline-words.tsx'

/** The deadlines with their levels; a single line if all levels have the same. */
export function DeadlineLines(props: { levels: readonly Level[]; now: Instant; calendar: WorkCalendar }) {
  const groups = levelsByDeadline(props.levels)
  if (groups.length === 1 && groups[0])
    return <DeadlineWords at={groups[0].at} now={props.now} calendar={props.calendar} />
  return (
    <ul class="list">
      {groups.map(({ at, levels }) => (
        <li>
          {levels.map(({ name }) => name).join('; ')}:{' '}
          <DeadlineWords at={at} now={props.now} calendar={props.calendar} />
        </li>
      ))}
    </ul>
  )
}
