import type { Child } from 'hono/jsx'
import { commonText } from '#text/common.ts'
import type { Language } from '#text/language.ts'

export interface Column {
  readonly head: string
  /** The unit of measure, shown below the heading. */
  readonly unit?: string | undefined
  /** Right-aligned, with digits of equal width. */
  readonly numeric?: boolean
  /** The link of a sortable heading, and the current order. */
  readonly sort?: { readonly href: string; readonly now?: 'ascending' | 'descending' | undefined } | undefined
}

export interface Row {
  /** The first cell is the row's heading and stays visible when the table is scrolled. */
  readonly cells: readonly Child[]
  /** The row of totals. */
  readonly total?: boolean
}

export interface DataTableProps {
  readonly caption: string
  readonly captionHidden?: boolean
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** Shown if there are no rows: an `<EmptyState>`. */
  readonly empty?: Child
  /** @default vi */
  readonly language?: Language
}

/** A table of data. If it is too wide, it scrolls in a region of its own, also by keyboard. */
export function DataTable({ caption, captionHidden, columns, rows, empty, language = 'vi' }: DataTableProps) {
  const text = commonText[language]
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <section class="scroll" tabindex={0} aria-label={text.tableRegion(caption)}>
      <table>
        <caption class={captionHidden ? 'hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={column.numeric ? 'num' : undefined} aria-sort={column.sort?.now}>
                {column.sort ? (
                  <a href={column.sort.href}>
                    <span class="hidden">{text.sortBy('')} </span>
                    {column.head}
                    <SortMark now={column.sort.now} />
                  </a>
                ) : (
                  column.head
                )}
                {column.unit && <span class="unit">{column.unit}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr class={row.total ? 'total' : undefined}>
              {row.cells.map((cell, index) => {
                const numeric = columns[index]?.numeric ? 'num' : undefined
                return index === 0 ? <th scope="row">{cell}</th> : <td class={numeric}>{cell}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const SortMark = ({ now }: { now: 'ascending' | 'descending' | undefined }) => (
  <svg class="sort" viewBox="0 0 10 12" width="10" height="12" aria-hidden="true" focusable="false">
    <path d="M5 0 9 5H1z" fill="currentColor" opacity={now === 'descending' ? '0.25' : '1'} />
    <path d="M5 12 1 7h8z" fill="currentColor" opacity={now === 'ascending' ? '0.25' : '1'} />
  </svg>
)
