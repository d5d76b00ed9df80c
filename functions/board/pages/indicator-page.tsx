import type { Branch } from '#app/access/branch-access.ts'
import type { CountedUnit } from '#app/reports/counted-reports.ts'
import type { BranchFigures } from '#app/summaries/figures.ts'
import type { Indicator } from '#domain/form/form-kinds.ts'
import { stateOf } from '#domain/task/task.ts'
import { boardText } from '#text/board.ts'
import { formatInstant } from '#text/format.ts'
import { totalText, unitShown } from '#text/forms/answers.ts'
import { DataTable } from '#web/kit/data-table.tsx'
import { Page } from '#web/kit/layout.tsx'
import { Pager } from '#web/kit/navigation.tsx'
import { EmptyState } from '#web/kit/notice.tsx'
import { StateTag } from '#web/kit/tag.tsx'
import { links } from '../links.ts'
import { BranchesTable } from './branches-table.tsx'
import { Answer } from './figure.tsx'
import { Trail } from './trail.tsx'
import type { View } from './view.ts'

export interface IndicatorPageProps {
  readonly view: View
  readonly branch: Branch
  readonly figures: BranchFigures
  readonly indicator: Indicator
  /** One page of the units directly below the node. */
  readonly units: readonly CountedUnit[]
  readonly next: string | undefined
}

/** An indicator broken down by branch, and by unit for the units directly below. */
export function IndicatorPage({ view, branch, figures, indicator, units, next }: IndicatorPageProps) {
  const text = boardText.indicator
  const { directive, node } = branch
  const title = text.title(indicator.code, indicator.label)
  const total = totalText(indicator, figures.all, 'alone')
  return (
    <Page
      frame={view.frame}
      title={title}
      room="board"
      width="wide"
      before={<Trail branch={branch} page={indicator.code} />}
      contact={directive.contact}
    >
      <h1>
        <span class="caption">
          {directive.number} – {branch.path.at(-1)?.label}
        </span>
        {title}
      </h1>
      {total !== undefined && (
        <p class="figure">
          <strong>{total}</strong>
        </p>
      )}
      <p class="muted">
        {text.rules} {boardText.asOf(formatInstant(view.now))}
      </p>
      {figures.branches.length > 0 && (
        <>
          <h2>{text.byBranch}</h2>
          <BranchesTable
            caption={`${title} – ${text.byBranch}`}
            directive={directive}
            node={node}
            figures={figures}
            indicators={[indicator]}
            first="indicators"
            linkTo={(child) => links.indicator(directive.id, child, indicator.code)}
          />
        </>
      )}
      {(figures.direct || figures.branches.length === 0) && (
        <>
          <h2>{text.byUnit}</h2>
          <Units indicator={indicator} units={units} caption={`${title} – ${text.byUnit}`} />
          <Pager
            next={next === undefined ? undefined : links.indicator(directive.id, node, indicator.code, next)}
          />
        </>
      )}
    </Page>
  )
}

const Units = (props: { indicator: Indicator; units: readonly CountedUnit[]; caption: string }) => (
  <DataTable
    caption={props.caption}
    captionHidden
    columns={[
      { head: boardText.columns.unit },
      { head: boardText.columns.state },
      { head: boardText.columns.value, unit: unitShown(props.indicator), numeric: true },
    ]}
    rows={props.units.map(({ task, report }) => ({
      cells: [
        <a href={links.task(task.id)}>{task.unitName}</a>,
        <StateTag state={stateOf(task)} />,
        report ? (
          <a href={links.task(task.id)}>
            <Answer indicator={props.indicator} answers={report.answers} />
          </a>
        ) : (
          <span class="muted">{boardText.bareFigure}</span>
        ),
      ],
    }))}
    empty={<EmptyState text={boardText.indicator.empty} />}
  />
)
