import type { TaskWithDirective } from '#app/access/task-access.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { isProse, outlineField } from '#domain/form/form.ts'
import type { NodeId } from '#domain/ids.ts'
import { countedVersion } from '#domain/summary/summary.ts'
import type { Report } from '#domain/task/report.ts'
import { owesReport, stateOf, type Task } from '#domain/task/task.ts'
import { deadlineOf } from '#domain/time/deadline.ts'
import { boardText } from '#text/board.ts'
import { formatInstant, formatNumber, formatPath } from '#text/format.ts'
import { glossary } from '#text/glossary.ts'
import { DeadlineWords } from '#web/directive/deadline-words.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { FileList } from '#web/kit/file-list.tsx'
import { Page } from '#web/kit/layout.tsx'
import { Breadcrumbs } from '#web/kit/navigation.tsx'
import { EmptyState, Notice } from '#web/kit/notice.tsx'
import { SummaryList, type SummaryRow } from '#web/kit/summary-list.tsx'
import { StateTag, Tag } from '#web/kit/tag.tsx'
import { links } from '../links.ts'
import { Answer, IndicatorName } from './figure.tsx'
import { Paragraphs } from './paragraphs.tsx'
import { TimingOf } from './units-table.tsx'
import type { View } from './view.ts'

export interface TaskPageProps extends TaskWithDirective {
  readonly view: View
  /** The branch to link back to. */
  readonly branch: NodeId
  /** The current version of the task's report, if any. */
  readonly report: Report | undefined
}

/** One unit's report. */
export function TaskPage({ view, task, directive, branch, report }: TaskPageProps) {
  const text = boardText.task
  const counted = report !== undefined && countedVersion(task) === report.version
  return (
    <Page
      frame={view.frame}
      title={text.title(task.unitName)}
      room="board"
      width="wide"
      before={
        <Breadcrumbs
          crumbs={[
            { label: boardText.title, href: links.overview },
            { label: directive.number, href: links.branch(directive.id, branch) },
            { label: task.unitName },
          ]}
        />
      }
      contact={directive.contact}
    >
      <h1>
        <span class="caption">
          {directive.number} – {directive.subject}
        </span>
        {task.unitName}
      </h1>
      <p class="tags">
        <StateTag state={stateOf(task)} /> <TimingOf task={task} directive={directive} view={view} />{' '}
        {report?.by.is === 'staff' && <Tag tone="attention">{text.onBehalf}</Tag>}
      </p>
      <SummaryList rows={factsOf({ view, task, directive, report })} />
      <p>
        <a href={links.document(directive.id)}>{boardText.summary.document}</a>
      </p>
      {task.lateReports > 0 && <p>{text.keptLate(formatNumber(task.lateReports))}</p>}
      {report ? (
        <>
          {!counted && (
            <Notice kind="warning" title={text.notCounted}>
              {text.notCountedText}
            </Notice>
          )}
          <ReportContent directive={directive} task={task} report={report} />
        </>
      ) : (
        <EmptyState text={text.noReport} />
      )}
    </Page>
  )
}

function factsOf({ view, task, directive, report }: Omit<TaskPageProps, 'branch'>): readonly SummaryRow[] {
  const text = boardText.task
  const deadline = deadlineOf(task.deadline, directive.levels)
  const reason = task.standing.is === 'issued' ? undefined : task.standing.reason
  return [
    { key: text.path, value: formatPath(task.path) },
    {
      key: text.deadline,
      // A report that was submitted in time is not overdue after the deadline.
      value: owesReport(task) ? (
        <DeadlineWords at={deadline.at} now={view.now} calendar={view.calendar} />
      ) : (
        formatInstant(deadline.at)
      ),
    },
    ...(reason ? [{ key: text.standingReason, value: reason }] : []),
    ...(task.progress.is === 'returned' ? [{ key: text.returnReason, value: task.progress.reason }] : []),
    ...(task.chases > 0 ? [{ key: text.chases, value: text.chasesCount(formatNumber(task.chases)) }] : []),
    ...(report
      ? [
          {
            key: text.submittedAt,
            value: `${formatInstant(report.at)} (${glossary.vi.timing[report.onTime ? 'on-time' : 'late']})`,
          },
          { key: text.version, value: formatNumber(report.version) },
          ...(report.answers.ownNumber ? [{ key: text.ownNumber, value: report.answers.ownNumber }] : []),
          ...(report.by.is === 'staff'
            ? [{ key: text.onBehalf, value: text.onBehalfBy(report.by.name) }]
            : []),
        ]
      : []),
  ]
}

function ReportContent({
  directive,
  task,
  report,
}: {
  directive: PublishedDirective
  task: Task
  report: Report
}) {
  const text = boardText.task
  const { indicators, outline } = directive.form
  const words = [
    ...indicators
      .filter(isProse)
      .map(({ code, label }) => ({ title: `${code}. ${label}`, words: report.answers.texts[code] })),
    ...outline.map(({ id, title }) => ({ title, words: report.answers.texts[outlineField(id)] })),
  ]
  return (
    <>
      <h2>{text.figures}</h2>
      <DataTable
        caption={text.figures}
        captionHidden
        columns={[{ head: boardText.columns.indicator }, { head: boardText.columns.value, numeric: true }]}
        rows={indicators
          .filter((one) => !isProse(one))
          .map((one) => ({
            cells: [<IndicatorName indicator={one} />, <Answer indicator={one} answers={report.answers} />],
          }))}
      />
      <h2>{text.narrative}</h2>
      {words.map(({ title, words: said }) => (
        <section class="quotation">
          <h3>{title}</h3>
          {said === undefined ? <p class="muted">{boardText.notStated}</p> : <Paragraphs text={said} />}
        </section>
      ))}
      <h2>{text.files}</h2>
      <FileList
        files={report.files}
        none={text.noFiles}
        linkTo={(file) => links.taskFile(task.id, file.id)}
      />
    </>
  )
}
