import type { Instant, WorkCalendar } from '#domain/time/calendar.ts'
import type { Level } from '#domain/time/deadline.ts'
import { DeadlineWords } from '#web/directive/deadline-words.tsx'

/** Levels that share an instant, soonest first. */
export function deadlineGroups(
  levels: readonly Level[],
): readonly { readonly at: Instant; readonly levels: readonly Level[] }[] {
  const groups = new Map<Instant, Level[]>()
  for (const level of levels) groups.set(level.deadline.at, [...(groups.get(level.deadline.at) ?? []), level])
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([at, those]) => ({ at, levels: those }))
}

/** Every deadline with the levels that it holds for; one line where all share one. */
export function DeadlineLines(props: { levels: readonly Level[]; now: Instant; calendar: WorkCalendar }) {
  const groups = deadlineGroups(props.levels)
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
