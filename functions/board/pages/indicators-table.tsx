import { totalOf } from '#app/summaries/figures.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { Indicator } from '#domain/form/form.ts'
import type { NodeId } from '#domain/ids.ts'
import type { Summary } from '#domain/summary/summary.ts'
import { boardText } from '#text/board.ts'
import { DataTable } from '#web/kit/data-table.tsx'
import { links } from '../links.ts'
import { IndicatorName, totalText } from './figure.tsx'

export interface IndicatorsTableProps {
  readonly directive: PublishedDirective
  readonly node: NodeId
  readonly summary: Summary
  /** On paper nothing is a link, and what cannot be added up is left out. */
  readonly plain?: boolean
}

const inWords = (indicator: Indicator): boolean => indicator.kind === 'text' || indicator.kind === 'list'

/** Every indicator with its total; each total leads to what it is the sum of. */
export function IndicatorsTable({ directive, node, summary, plain }: IndicatorsTableProps) {
  const { columns } = boardText
  const shown = directive.form.indicators.filter((one) => !inWords(one) && !(plain && one.kind === 'date'))
  return (
    <DataTable
      caption={boardText.summary.indicators}
      captionHidden
      columns={[{ head: columns.indicator }, { head: columns.total, numeric: true }]}
      rows={shown.map((one) => {
        const total = totalOf(one, summary)
        const words = total.is === 'none' ? boardText.perUnit : totalText(total)
        return {
          cells: [
            <IndicatorName indicator={one} />,
            plain ? words : <a href={links.indicator(directive.id, node, one.code)}>{words}</a>,
          ],
        }
      })}
    />
  )
}
