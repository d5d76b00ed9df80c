import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { Unit } from '#domain/registry/unit.ts'
import type { Draft, Report } from '#domain/task/report.ts'
import { isOverdue, isUnreachable, owesReport, stateOf, type Task } from '#domain/task/task.ts'
import type { Instant, WorkCalendar } from '#domain/time/calendar.ts'
import { deadlineOf } from '#domain/time/deadline.ts'
import { deadlineNotes } from '#text/deadline-notes.ts'
import { taskText } from '#text/desk-task.ts'
import { formatInstant, formatPath, formatShort, remaining } from '#text/format.ts'
import { glossary } from '#text/glossary.ts'
import { SummaryList, type SummaryRow } from '#web/kit/summary-list.tsx'
import { StateTag, Tag } from '#web/kit/tag.tsx'
import { timingWords } from '../directive/task-table.tsx'

const words = taskText.facts

export interface TaskFactsProps {
  readonly task: Task
  readonly directive: PublishedDirective
  readonly unit: Unit | undefined
  readonly draft: Draft | undefined
  /** All versions, oldest first. */
  readonly reports: readonly Report[]
  readonly now: Instant
  readonly calendar: WorkCalendar
}

function addressWords({ address }: Pick<Task, 'address'>): string {
  const states = glossary.vi.address
  if (address.is === 'missing') return states.missing
  if (address.email === '') return words.addressForgotten
  if (address.is === 'working' && address.deputyFor)
    return words.viaDeputy(address.email, addressWords({ address: address.deputyFor }))
  const state = address.is === 'bounced' ? (address.why ?? 'bounced') : address.is
  return `${address.email} (${states[state]})`
}

const reasonOf = (task: Task): string | undefined => {
  if (task.standing.is !== 'issued') return task.standing.reason
  return task.progress.is === 'returned' ? task.progress.reason : undefined
}

/** The state of a unit's task, and the unit's contact data. */
export function TaskFacts({ task, directive, unit, draft, reports, now, calendar }: TaskFactsProps) {
  const deadline = deadlineOf(task.deadline, directive.levels)
  const reason = reasonOf(task)
  const timing = task.firstSubmission ? timingWords(task, directive, now, calendar) : ''
  // Timeliness is decided by the first submission; later versions are corrections.
  const valid = reports.filter(({ late }) => !late)
  const complete = valid.length > 1 ? valid.at(-1) : undefined
  const contact = [unit?.contact.name, unit?.contact.phone].filter(Boolean).join(' · ')
  const rows: SummaryRow[] = [
    { key: words.state, value: <StateTag state={stateOf(task)} /> },
    ...(reason ? [{ key: words.reason, value: reason }] : []),
    {
      key: words.deadline,
      value: (
        <>
          {formatInstant(deadline.at)} {deadlineNotes(deadline, calendar)}
          {task.deadline.by === 'own' && ` – ${words.ownDeadline}`}{' '}
          {owesReport(task) &&
            !isUnreachable(task) &&
            (isOverdue(task, directive.levels, now) ? (
              <Tag tone="overdue">{remaining(deadline.at, now, calendar)}</Tag>
            ) : (
              <span class="muted">({remaining(deadline.at, now, calendar)})</span>
            ))}
        </>
      ),
    },
    ...(timing ? [{ key: words.timing, value: timing }] : []),
    ...(complete ? [{ key: words.complete, value: formatShort(complete.at) }] : []),
    { key: words.path, value: formatPath(task.path) },
    { key: words.contact, value: contact || words.noContact },
    { key: words.address, value: addressWords(task) },
    {
      key: words.chases,
      value: words.chasesValue(task.chases, task.lastChasedAt && formatShort(task.lastChasedAt)),
    },
    ...(draft ? [{ key: words.draft, value: words.draftSaved(formatShort(draft.savedAt)) }] : []),
  ]
  return <SummaryList rows={rows} />
}
