import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { Mail } from '#domain/mail/mail.ts'
import { versionToApprove } from '#domain/task/offered-acts.ts'
import { isOverdue, isUnreachable, owesReport, stateOf, type Task } from '#domain/task/task.ts'
import type { Instant, WorkCalendar } from '#domain/time/calendar.ts'
import { deadlineOf } from '#domain/time/deadline.ts'
import { directiveText } from '#text/desk-directive.ts'
import { formatNumber, formatShort, remaining } from '#text/format.ts'
import { glossary } from '#text/glossary.ts'
import { mailName } from '#text/mail/words.ts'
import { DataTable } from '#web/kit/data-table.tsx'
import { StateTag, Tag } from '#web/kit/tag.tsx'
import { places } from '../places.ts'
import { tickFor } from './approve-many.tsx'

const words = directiveText.table
const state = glossary.vi

export interface ListedTask {
  readonly task: Task
  readonly lastMail?: Mail | undefined
}

/** Whether the report was on time; without a report, the time until or since the deadline. */
export function timingWords(
  task: Task,
  directive: PublishedDirective,
  now: Instant,
  calendar: WorkCalendar,
): string {
  if (task.firstSubmission)
    return `${state.timing[task.firstSubmission.onTime ? 'on-time' : 'late']}, ${formatShort(task.firstSubmission.at)}`
  return owesReport(task) && !isUnreachable(task)
    ? remaining(deadlineOf(task.deadline, directive.levels).at, now, calendar)
    : ''
}

/** The name of a mail; a chase with its number. */
export function mailKindWords(mail: Mail): string {
  const name = mailName(mail).vi
  const number = 'chaseNumber' in mail.state ? mail.state.chaseNumber : undefined
  return number ? `${name} ${directiveText.chaseNumber(number)}` : name
}

const UnitCell = ({ task, toApprove }: { task: Task; toApprove: number | undefined }) => (
  <span class="pick">
    {toApprove !== undefined && (
      <label>
        <input type="checkbox" name="task" value={tickFor({ taskId: task.id, version: toApprove })} />
        <span class="hidden">{words.select(task.unitName)}</span>
      </label>
    )}
    <a href={places.task(task.id)}>{task.unitName}</a>
  </span>
)

/** The table of units with their states. Reports that await approval have a checkbox. */
export function TaskTable(props: {
  caption: string
  listed: readonly ListedTask[]
  directive: PublishedDirective
  now: Instant
  calendar: WorkCalendar
  selectable: boolean
}) {
  const { directive, now, calendar } = props
  return (
    <DataTable
      caption={props.caption}
      captionHidden
      columns={[
        { head: words.unit },
        { head: words.state },
        { head: words.deadline },
        { head: words.timing },
        { head: words.chases, numeric: true },
        { head: words.lastMail },
      ]}
      rows={props.listed.map(({ task, lastMail }) => ({
        cells: [
          <UnitCell
            task={task}
            toApprove={props.selectable ? versionToApprove(task, directive) : undefined}
          />,
          <StateTag state={stateOf(task)} />,
          <>
            <span class="nowrap">{formatShort(deadlineOf(task.deadline, directive.levels).at)}</span>
            {task.deadline.by === 'own' && <span class="hint"> ({words.own})</span>}
          </>,
          isOverdue(task, directive.levels, now) ? (
            <Tag tone="overdue">{timingWords(task, directive, now, calendar)}</Tag>
          ) : (
            timingWords(task, directive, now, calendar)
          ),
          formatNumber(task.chases),
          lastMail ? (
            <>
              {mailKindWords(lastMail)}: {state.mailState[lastMail.state.is]}
            </>
          ) : (
            <span class="muted">{words.noMail}</span>
          ),
        ],
      }))}
    />
  )
}
