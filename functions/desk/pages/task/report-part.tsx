import type { PublishedDirective } from '#domain/directive/directive.ts'
import { countedVersion } from '#domain/summary/summary.ts'
import type { Report } from '#domain/task/report.ts'
import type { Task } from '#domain/task/task.ts'
import { taskText } from '#text/desk-task.ts'
import { formatInstant } from '#text/format.ts'
import { glossary } from '#text/glossary.ts'
import { type AnswerShown, answersShown } from '#web/forms/answers-shown.ts'
import { DataTable } from '#web/kit/data-table.tsx'
import { FileList } from '#web/kit/file-list.tsx'
import { Tag } from '#web/kit/tag.tsx'
import { places } from '../places.ts'

const words = taskText.report

/** The marks of a version: entered by staff, received after closing, on time or late. */
function VersionTags({ report, task }: { report: Report; task: Task }) {
  const { timing, lateReason } = glossary.vi
  const counted = countedVersion(task) === report.version
  return (
    <>
      <Tag tone={report.onTime ? 'done' : 'overdue'}>{timing[report.onTime ? 'on-time' : 'late']}</Tag>{' '}
      {report.by.is === 'staff' && (
        <>
          <Tag tone="attention">{words.onBehalf}</Tag>{' '}
        </>
      )}
      {report.late ? (
        <Tag tone="out">{lateReason[report.late]}</Tag>
      ) : (
        <Tag tone={counted ? 'done' : 'quiet'}>{counted ? words.counted : words.notCounted}</Tag>
      )}
    </>
  )
}

const LongAnswer = ({ answer }: { answer: AnswerShown }) => (
  <>
    <h3>{answer.label}</h3>
    <p class="stored-text">{answer.value}</p>
  </>
)

/** One version of a unit's report, with links to the others. */
export function ReportPart(props: {
  task: Task
  directive: PublishedDirective
  report: Report
  versions: readonly Report[]
}) {
  const { task, directive, report, versions } = props
  const { short, long } = answersShown(directive.form, report.answers, 'vi')
  const here = places.task(task.id)
  return (
    <section id="report">
      <h2>
        {words.title} – {words.version(report.version)}
      </h2>
      <p>
        <VersionTags report={report} task={task} />
      </p>
      <p>
        {words.sentAt} {formatInstant(report.at)}
        {report.by.is === 'staff' && <>. {words.onBehalfBy(report.by.name)}</>}
        {report.answers.ownNumber && (
          <>
            . {words.ownNumber}: {report.answers.ownNumber}
          </>
        )}
      </p>
      {short.length > 0 && (
        <DataTable
          caption={words.figures}
          columns={[{ head: words.question }, { head: words.answer, numeric: true }]}
          rows={short.map(({ label, value }) => ({ cells: [label, value] }))}
        />
      )}
      {long.map((answer) => (
        <LongAnswer answer={answer} />
      ))}
      <h3>{words.files}</h3>
      {report.files.length > 0 ? (
        <FileList files={report.files} linkTo={({ id }) => `${here}/files/${id}`} />
      ) : (
        <p class="muted">{words.noFiles}</p>
      )}
      {versions.length > 1 && (
        <>
          <h3>{words.versions}</h3>
          <ul class="list">
            {[...versions].reverse().map((one) => (
              <li>
                {one.version === report.version ? (
                  <strong>{words.version(one.version)}</strong>
                ) : (
                  <a href={`${here}?version=${one.version}#report`}>{words.version(one.version)}</a>
                )}{' '}
                – {formatInstant(one.at)} <VersionTags report={one} task={task} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
