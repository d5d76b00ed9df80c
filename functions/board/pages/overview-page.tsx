import type { Overview } from '#app/summaries/overview.ts'
import type { DirectiveLine } from '#app/summaries/whole-summary.ts'
import type { Staff } from '#domain/access/staff.ts'
import { rootNode } from '#domain/directive/path.ts'
import { countIn } from '#domain/summary/unit-lists.ts'
import { levelsByDeadline, nearestDeadline } from '#domain/time/deadline.ts'
import { boardText } from '#text/board.ts'
import { formatInstant, formatNumber } from '#text/format.ts'
import { DeadlineWords } from '#web/directive/deadline-words.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { Page } from '#web/kit/layout.tsx'
import { Pager } from '#web/kit/navigation.tsx'
import { EmptyState, UnreadableNotice } from '#web/kit/notice.tsx'
import { Progress } from '#web/kit/picture.tsx'
import { Tag } from '#web/kit/tag.tsx'
import { links } from '../links.ts'
import type { View } from './view.ts'

/** The list of the issuer's directives with their coverage. */
export function OverviewPage({ view, staff, data }: { view: View; staff: Staff; data: Overview }) {
  const text = boardText.overview
  return (
    <Page frame={view.frame} title={boardText.title} room="board" width="wide">
      <h1>{boardText.title}</h1>
      <p class="muted">{boardText.asOf(formatInstant(view.now))}</p>
      <UnreadableNotice codes={data.unreadable} />
      <DataTable
        caption={text.caption}
        captionHidden
        columns={[
          { head: text.document },
          { head: text.coverage },
          { head: text.overdue, unit: boardText.units, numeric: true },
          { head: text.waiting, unit: boardText.units, numeric: true },
          { head: text.deadline },
        ]}
        rows={data.own.map((line) => ({ cells: cellsOf(line, view) }))}
        empty={
          <EmptyState
            text={boardText.none}
            action={staff.role === 'secretary' ? { href: '/desk', label: boardText.noneAction } : undefined}
          />
        }
      />
      <Pager next={data.next && links.overviewAfter(data.next)} />
      {data.received.length > 0 && <Received data={data} view={view} />}
    </Page>
  )
}

function cellsOf({ directive, summary, pending }: DirectiveLine, view: View) {
  const { id, levels } = directive
  const at = nearestDeadline(levels, view.now)
  const others = levelsByDeadline(levels).length - 1
  const count = (value: number, filter: 'open-overdue' | 'submitted') =>
    value === 0 ? '0' : <a href={links.units(id, rootNode, filter)}>{formatNumber(value)}</a>
  return [
    <>
      <a href={links.branch(id, rootNode)}>{directive.number}</a>
      <br />
      <span class="muted">{directive.subject}</span>
      {directive.stage === 'closed' && (
        <>
          {' '}
          <Tag tone="out">{boardText.overview.closed}</Tag>
        </>
      )}
    </>,
    <>
      <Progress
        label={boardText.overview.coverage}
        value={summary.buckets.approved}
        of={countIn(summary, 'expected')}
      />
      {pending && <Tag tone="waiting">{boardText.pending.short}</Tag>}
    </>,
    count(summary.classes.openOverdue, 'open-overdue'),
    count(summary.buckets.submitted, 'submitted'),
    <>
      {at && <DeadlineWords at={at} now={view.now} calendar={view.calendar} />}
      {others > 0 && <span class="muted"> {boardText.overview.moreDeadlines(formatNumber(others))}</span>}
    </>,
  ]
}

const Received = ({ data, view }: { data: Overview; view: View }) => (
  <>
    <h2>{boardText.overview.received}</h2>
    <DataTable
      caption={boardText.overview.receivedCaption}
      captionHidden
      columns={[
        { head: boardText.overview.document },
        { head: boardText.overview.issuer },
        { head: boardText.overview.deadline },
      ]}
      rows={data.received.map((directive) => {
        const at = nearestDeadline(directive.levels, view.now)
        return {
          cells: [
            <>
              <a href={links.branch(directive.id, rootNode)}>{directive.number}</a>
              <br />
              <span class="muted">{directive.subject}</span>
            </>,
            directive.issuer.name,
            at ? <DeadlineWords at={at} now={view.now} calendar={view.calendar} /> : '',
          ],
        }
      })}
    />
  </>
)
