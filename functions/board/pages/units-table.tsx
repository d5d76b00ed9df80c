import type { Child } from 'hono/jsx'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { stateOf, type Task, timingAt } from '#domain/task/task.ts'
import { deadlineOf } from '#domain/time/deadline.ts'
import { boardText } from '#text/board.ts'
import { formatNumber, formatShort, remaining } from '#text/format.ts'
import { glossary } from '#text/glossary.ts'
import { DataTable } from '#web/kit/data-table.tsx'
import { StateTag, Tag } from '#web/kit/tag.tsx'
import { links } from '../links.ts'
import type { View } from './view.ts'

/** A unit's state relative to its deadline. */
export function TimingOf({
  task,
  directive,
  view,
}: {
  task: Task
  directive: PublishedDirective
  view: View
}) {
  const timing = timingAt(task, directive.levels, view.now)
  if (!timing) return <span>–</span>
  const left = () => remaining(deadlineOf(task.deadline, directive.levels).at, view.now, view.calendar)
  if (timing === 'in-time') return <span>{left()}</span>
  if (timing === 'overdue') return <Tag tone="overdue">{left()}</Tag>
  return <Tag tone={timing === 'late' ? 'overdue' : 'done'}>{glossary.vi.timing[timing]}</Tag>
}

export interface UnitsTableProps {
  readonly view: View
  readonly directive: PublishedDirective
  readonly caption: string
  readonly tasks: readonly Task[]
  readonly empty: Child
}

/** Units with their states and links to their reports. */
export const UnitsTable = ({ view, directive, caption, tasks, empty }: UnitsTableProps) => (
  <DataTable
    caption={caption}
    captionHidden
    columns={[
      { head: boardText.columns.unit },
      { head: boardText.columns.branch },
      { head: boardText.columns.state },
      { head: boardText.columns.timing },
      { head: boardText.columns.submitted },
      { head: boardText.columns.chases, numeric: true },
    ]}
    rows={tasks.map((task) => ({
      cells: [
        <a href={links.task(task.id)}>{task.unitName}</a>,
        task.path.at(-1)?.label ?? '',
        <StateTag state={stateOf(task)} />,
        <TimingOf task={task} directive={directive} view={view} />,
        task.firstSubmission ? formatShort(task.firstSubmission.at) : '–',
        task.chases === 0 ? '–' : formatNumber(task.chases),
      ],
    }))}
    empty={empty}
  />
)
