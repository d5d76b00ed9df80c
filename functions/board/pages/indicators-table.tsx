import type { PublishedDirective } from '#domain/directive/directive.ts'
import { isProse } from '#domain/form/form.ts'
import type { NodeId } from '#domain/ids.ts'
import type { Summary } from '#domain/summary/summary.ts'
import { boardText } from '#text/board.ts'
import { totalText } from '#text/forms/answers.ts'
import { DataTable } from '#web/kit/data-table.tsx'
import { links } from '../links.ts'
import { IndicatorName } from './figure.tsx'

export interface IndicatorsTableProps {
  readonly directive: PublishedDirective
  readonly node: NodeId
  readonly summary: Summary
  /** For printing: no links, and only indicators that can be added up. */
  readonly plain?: boolean
}

/** All indicators with their totals; each total is a link to its breakdown. */
export function IndicatorsTable({ directive, node, summary, plain }: IndicatorsTableProps) {
  const { columns } = boardText
  const lines = directive.form.indicators
    .filter((one) => !isProse(one))
    .map((indicator) => ({ indicator, total: totalText(indicator, summary, 'beside-unit') }))
    .filter(({ total }) => !plain || total !== undefined)
  return (
    <DataTable
      caption={boardText.summary.indicators}
      captionHidden
      columns={[{ head: columns.indicator }, { head: columns.total, numeric: true }]}
      rows={lines.map(({ indicator, total = boardText.perUnit }) => ({
        cells: [
          <IndicatorName indicator={indicator} />,
          plain ? total : <a href={links.indicator(directive.id, node, indicator.code)}>{total}</a>,
        ],
      }))}
    />
  )
}
