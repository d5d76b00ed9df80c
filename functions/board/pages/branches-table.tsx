import type { Child } from 'hono/jsx'
import type { BranchFigures } from '#app/summaries/figures.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { Indicator } from '#domain/form/form-kinds.ts'
import type { NodeId } from '#domain/ids.ts'
import type { Summary } from '#domain/summary/summary.ts'
import { countIn, type UnitList } from '#domain/summary/unit-lists.ts'
import { boardText } from '#text/board.ts'
import { formatNumber, percent } from '#text/format.ts'
import { totalText, unitShown } from '#text/forms/answers.ts'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import { links } from '../links.ts'

export interface BranchesTableProps {
  readonly caption: string
  readonly directive: PublishedDirective
  readonly node: NodeId
  readonly figures: BranchFigures
  readonly indicators: readonly Indicator[]
  /** Which columns come first. @default counts */
  readonly first?: 'counts' | 'indicators'
  /** The link of a branch's name. @default its summary */
  readonly linkTo?: (node: NodeId) => string
  /** For printing: no links. */
  readonly plain?: boolean
}

/** The branches of a node, the units directly below it, and the row of totals. */
export function BranchesTable(props: BranchesTableProps) {
  const { directive, node, figures, indicators, plain } = props
  const { columns } = boardText
  const linkTo = props.linkTo ?? ((branch: NodeId) => links.branch(directive.id, branch))
  const ordered = <Cell,>(counts: readonly Cell[], values: readonly Cell[]): Cell[] =>
    props.first === 'indicators' ? [...values, ...counts] : [...counts, ...values]
  const heads: Column[] = [
    { head: columns.branch },
    ...ordered<Column>(
      [
        { head: columns.expected, unit: boardText.units, numeric: true },
        { head: columns.compiled, unit: boardText.units, numeric: true },
        { head: columns.coverage, numeric: true },
        { head: columns.overdue, unit: boardText.units, numeric: true },
      ],
      indicators.map((one) => ({
        head: `${one.code} ${one.label}`,
        unit: unitShown(one),
        numeric: true,
      })),
    ),
  ]
  const cells = (summary: Summary, branch: NodeId, direct: boolean) => {
    const count = (value: number, filter: UnitList) =>
      plain || value === 0 ? (
        formatNumber(value)
      ) : (
        <a href={links.units(directive.id, branch, filter, { direct })}>{formatNumber(value)}</a>
      )
    return ordered<Child>(
      [
        count(countIn(summary, 'expected'), 'expected'),
        count(summary.buckets.approved, 'approved'),
        percent(summary.buckets.approved, countIn(summary, 'expected')),
        count(summary.classes.openOverdue, 'open-overdue'),
      ],
      indicators.map((one) => {
        const words = totalText(one, summary, 'beside-unit') ?? boardText.noTotal
        return plain ? words : <a href={links.indicator(directive.id, branch, one.code)}>{words}</a>
      }),
    )
  }
  return (
    <DataTable
      caption={props.caption}
      captionHidden
      columns={heads}
      rows={[
        ...figures.branches.map(({ node: branch, summary }) => ({
          cells: [
            plain ? branch.label : <a href={linkTo(branch.node)}>{branch.label}</a>,
            ...cells(summary, branch.node, false),
          ],
        })),
        ...(figures.direct ? [{ cells: [boardText.directUnits, ...cells(figures.direct, node, true)] }] : []),
        { cells: [boardText.total, ...cells(figures.all, node, false)], total: true },
      ]}
    />
  )
}
