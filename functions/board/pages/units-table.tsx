import type { Child } from 'hono/jsx'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { bucket, isOverdue, owesReport, type Task } from '#domain/task/task.ts'
import { deadlineOf } from '#domain/time/deadline.ts'
import { boardText } from '#text/board.ts'
import { formatNumber, formatShort, remaining } from '#text/format.ts'
import { stateText } from '#text/states.ts'
import { DataTable } from '#web/kit/data-table.tsx'
import { BucketTag, Tag } from '#web/kit/tag.tsx'
import { links } from '../links.ts'
import type { View } from './view.ts'

/** Where a unit stands, in one tag. */
export function StateOf({ task }: { task: Task }) {
  const own = bucket(task)
  return own ? <BucketTag bucket={own} /> : <Tag tone="out">{stateText.vi.standing.withdrawn}</Tag>
}

/** How a unit stands to its deadline. */
export function TimingOf({
  task,
  directive,
  view,
}: {
  task: Task
  directive: PublishedDirective
  view: View
}) {
  const { at } = deadlineOf(task.deadline, directive.levels)
  if (isOverdue(task, directive.levels, view.now))
    return <Tag tone="overdue">{remaining(at, view.now, view.calendar)}</Tag>
  if (task.firstSubmission)
    return task.firstSubmission.onTime ? (
      <Tag tone="done">{stateText.vi.timing['on-time']}</Tag>
    ) : (
      <Tag tone="overdue">{stateText.vi.timing.late}</Tag>
    )
  return owesReport(task) ? <span>{remaining(at, view.now, view.calendar)}</span> : <span>–</span>
}

export interface UnitsTableProps {
  readonly view: View
  readonly directive: PublishedDirective
  readonly caption: string
  readonly tasks: readonly Task[]
  readonly empty: Child
}

/** Units with where they stand; each leads to its report. */
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
        <StateOf task={task} />,
        <TimingOf task={task} directive={directive} view={view} />,
        task.firstSubmission ? formatShort(task.firstSubmission.at) : '–',
        task.chases === 0 ? '–' : formatNumber(task.chases),
      ],
    }))}
    empty={empty}
  />
)
