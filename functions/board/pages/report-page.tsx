import type { Branch } from '#app/access/branch-access.ts'
import type { CompiledReport } from '#app/summaries/compiled-report.ts'
import { keyFigures } from '#app/summaries/figures.ts'
import { rootNode } from '#domain/directive/path.ts'
import { countIn } from '#domain/summary/unit-lists.ts'
import type { Task } from '#domain/task/task.ts'
import { localDate } from '#domain/time/calendar.ts'
import { boardText } from '#text/board.ts'
import { commonText } from '#text/common.ts'
import { formalDate, formatInstant, formatNumber } from '#text/format.ts'
import { ButtonRow, PrintButton } from '#web/kit/button.tsx'
import { Page } from '#web/kit/layout.tsx'
import { links } from '../links.ts'
import { BranchesTable } from './branches-table.tsx'
import { Coverage } from './coverage.tsx'
import { IndicatorsTable } from './indicators-table.tsx'
import { Quotations } from './texts-page.tsx'
import { Trail } from './trail.tsx'
import type { View } from './view.ts'

export interface ReportPageProps {
  readonly view: View
  readonly branch: Branch
  readonly report: CompiledReport
}

/** The compiled report for reading and printing. Its heading follows Nghị định 30/2020/NĐ-CP. */
export function ReportPage({ view, branch, report }: ReportPageProps) {
  const { directive, node } = branch
  const text = boardText.report
  const { figures } = report
  return (
    <Page
      frame={view.frame}
      title={`${boardText.summary.print} – ${directive.number}`}
      room="board"
      width="wide"
      before={<Trail branch={branch} page={text.sheet} />}
    >
      <ButtonRow>
        <PrintButton label={commonText.vi.print} />
        <a class="button secondary" href={links.branch(directive.id, node)}>
          {text.back}
        </a>
      </ButtonRow>
      <article class="sheet">
        <Heading view={view} branch={branch} />
        {figures.pending && <p>{boardText.pending.text}</p>}
        <h2>1. {text.coverage}</h2>
        <Coverage summary={figures.all} />
        <p>{text.asOf(formatInstant(view.now))}</p>
        <h2>2. {text.indicators}</h2>
        <IndicatorsTable directive={directive} node={node} summary={figures.all} plain />
        {figures.branches.length > 0 && (
          <>
            <h2>3. {text.branches}</h2>
            <BranchesTable
              caption={text.branches}
              directive={directive}
              node={node}
              figures={figures}
              indicators={keyFigures(directive.form.indicators)}
              plain
            />
          </>
        )}
        <Missing report={report} heading={`${figures.branches.length > 0 ? 4 : 3}. ${text.missing}`} />
        <Words report={report} heading={`${figures.branches.length > 0 ? 5 : 4}. ${text.texts}`} />
        <p class="muted">{text.legal}</p>
      </article>
    </Page>
  )
}

function Heading({ view, branch: { directive, node, path } }: { view: View; branch: Branch }) {
  const text = boardText.report
  return (
    <header>
      <div class="official">
        <div>
          <p>{directive.issuer.parentAgency}</p>
          <p class="underlined">
            <strong>{directive.issuer.name}</strong>
          </p>
          <p>{text.number}</p>
        </div>
        <div>
          <p>
            <strong>{text.nation}</strong>
          </p>
          <p class="underlined">
            <strong>{text.motto}</strong>
          </p>
          <p>
            <em>{formalDate(directive.place, localDate(view.now))}</em>
          </p>
        </div>
      </div>
      <h1>
        {text.title}
        <span class="caption">{text.subject(directive.number, directive.subject)}</span>
        {node !== rootNode && <span class="caption">{text.branch(path.at(-1)?.label ?? '')}</span>}
      </h1>
    </header>
  )
}

/** Units grouped by branch, in the order of the path. */
function byBranch(tasks: readonly Task[]): readonly (readonly [string, readonly Task[]])[] {
  const groups = new Map<string, { label: string; tasks: Task[] }>()
  for (const task of tasks) {
    const group = groups.get(task.node) ?? { label: task.path.at(-1)?.label ?? '', tasks: [] }
    group.tasks.push(task)
    groups.set(task.node, group)
  }
  return [...groups.values()].map(({ label, tasks: those }) => [label, those])
}

function Missing({ report, heading }: { report: CompiledReport; heading: string }) {
  const text = boardText.report
  return (
    <>
      <h2>{heading}</h2>
      {report.missing.length === 0 && <p>{boardText.summary.missingNone}</p>}
      {byBranch(report.missing).map(([label, tasks]) => (
        <>
          <h3>
            {label} ({formatNumber(tasks.length)})
          </h3>
          <p>{tasks.map(({ unitName }) => unitName).join('; ')}.</p>
        </>
      ))}
      {report.moreMissing && (
        <p>
          {text.missingMore(
            formatNumber(report.missing.length),
            formatNumber(countIn(report.figures.all, 'uncompiled')),
          )}
        </p>
      )}
    </>
  )
}

function Words({ report, heading }: { report: CompiledReport; heading: string }) {
  const text = boardText.report
  if (report.sections.length === 0) return null
  const quoted = formatNumber(report.quoted)
  return (
    <>
      <h2>{heading}</h2>
      <p>
        {report.moreQuoted
          ? text.quotedMore(quoted, formatNumber(report.figures.all.buckets.approved))
          : text.quoted(quoted)}
      </p>
      {report.sections.map(({ label, texts }) => (
        <>
          <h3>{label}</h3>
          <Quotations texts={texts} plain />
        </>
      ))}
    </>
  )
}
