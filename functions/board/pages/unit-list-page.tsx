import type { Branch } from '#app/access/branch-access.ts'
import type { Summary } from '#domain/summary/summary.ts'
import { countIn, type UnitList, unitLists } from '#domain/summary/unit-lists.ts'
import type { BranchPage } from '#store/branch.ts'
import { boardText } from '#text/board.ts'
import { glossary } from '#text/glossary.ts'
import { Page } from '#web/kit/layout.tsx'
import { FilterChips, Pager } from '#web/kit/navigation.tsx'
import { EmptyState, UnreadableUnits } from '#web/kit/notice.tsx'
import { links } from '../links.ts'
import { Trail } from './trail.tsx'
import { UnitsTable } from './units-table.tsx'
import type { View } from './view.ts'

export interface UnitListPageProps {
  readonly view: View
  readonly branch: Branch
  readonly summary: Summary
  readonly show: UnitList
  readonly direct: boolean
  readonly page: BranchPage
}

/** The list of units that a figure counts. */
export function UnitListPage({ view, branch, summary, show, direct, page }: UnitListPageProps) {
  const text = boardText.unitList
  const { directive, node } = branch
  const link = (filter: UnitList, cursor?: string) =>
    links.units(directive.id, node, filter, { direct, cursor })
  const title = glossary.vi.unitList[show]
  return (
    <Page
      frame={view.frame}
      title={`${title} – ${directive.number}`}
      room="board"
      width="wide"
      before={<Trail branch={branch} page={text.title} />}
      contact={directive.contact}
    >
      <h1>
        <span class="caption">
          {directive.number} – {branch.path.at(-1)?.label}
        </span>
        {title}
      </h1>
      {direct && <p>{text.direct}</p>}
      <FilterChips
        chips={unitLists
          .map((filter) => ({
            label: glossary.vi.unitList[filter],
            href: link(filter),
            count: countIn(summary, filter),
            chosen: filter === show,
          }))
          .filter(({ count, chosen }) => count > 0 || chosen)}
      />
      <UnreadableUnits codes={page.unreadable ?? []} />
      <UnitsTable
        view={view}
        directive={directive}
        caption={text.caption(title)}
        tasks={page.tasks}
        empty={
          <EmptyState
            text={page.next ? text.nonePage : text.none}
            action={page.next ? undefined : { href: link('expected'), label: text.showAll }}
          />
        }
      />
      <Pager next={page.next === undefined ? undefined : link(show, page.next)} />
    </Page>
  )
}
