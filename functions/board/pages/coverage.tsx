import type { Child } from 'hono/jsx'
import type { Summary } from '#domain/summary/summary.ts'
import { countIn, type UnitList } from '#domain/summary/unit-lists.ts'
import { boardText } from '#text/board.ts'
import { formatNumber, percent } from '#text/format.ts'

/** The main sentence of a summary. Its figures are links, except when printed. */
export function Coverage({ summary, linkTo }: { summary: Summary; linkTo?: (filter: UnitList) => string }) {
  const text = boardText.summary
  const { buckets, classes } = summary
  const expected = countIn(summary, 'expected')
  if (expected === 0) return <p class="lead">{text.nobody}</p>
  const missing = countIn(summary, 'uncompiled')
  const part = (filter: UnitList, words: string): Child =>
    linkTo ? <a href={linkTo(filter)}>{words}</a> : words
  return (
    <p class="lead">
      <strong>
        {part('approved', text.compiled(formatNumber(buckets.approved), formatNumber(expected)))}
      </strong>
      {text.compiledAfter(percent(buckets.approved, expected))}
      {missing > 0 && (
        <>
          {text.between}
          <strong>{part('uncompiled', text.missing(formatNumber(missing)))}</strong>
        </>
      )}
      {classes.openOverdue > 0 && (
        <>
          {text.ofWhich}
          <strong>{part('open-overdue', text.overdue(formatNumber(classes.openOverdue)))}</strong>
        </>
      )}
      {buckets.undeliverable > 0 && (
        <>
          {text.between}
          {part('undeliverable', text.unreachable(formatNumber(buckets.undeliverable)))}
        </>
      )}
      {buckets.excluded > 0 && (
        <>
          {text.between}
          {part('excluded', text.excluded(formatNumber(buckets.excluded)))}
        </>
      )}
      {text.end}
      {missing === 0 && ` ${text.allIn}`}
      {summary.withdrawn > 0 && <> {part('withdrawn', text.withdrawn(formatNumber(summary.withdrawn)))}</>}
    </p>
  )
}
