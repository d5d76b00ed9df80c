import { rootNode } from '#domain/directive/path.ts'
import { countIn } from '#domain/summary/unit-lists.ts'
import { versionToApprove } from '#domain/task/offered-acts.ts'
import { deskText } from '#text/desk.ts'
import { directiveText } from '#text/desk-directive.ts'
import { glossary } from '#text/glossary.ts'
import type { WebContext } from '#web/http/env.ts'
import { Button, ButtonRow } from '#web/kit/button.tsx'
import { TextField } from '#web/kit/field.tsx'
import { PostForm } from '#web/kit/form.tsx'
import { FilterChips, Pager } from '#web/kit/navigation.tsx'
import { EmptyState, UnreadableUnits } from '#web/kit/notice.tsx'
import { places } from '../places.ts'
import { addressOf, type Loaded } from './directive-view.ts'
import { listTones, shownLists } from './shown-lists.ts'
import { TaskTable } from './task-table.tsx'

const words = directiveText

function EmptyList({ directive, view, next, progress }: Loaded) {
  const everything = { href: places.directive(directive.id), label: words.showAll }
  if (progress.issuing)
    return (
      <EmptyState
        text={words.noneYet}
        action={{ href: places.directive(directive.id), label: words.reload }}
      />
    )
  if (next) return <EmptyState text={words.goOnLooking} />
  return <EmptyState text={view.q ? words.noneFound(view.q) : words.none} action={everything} />
}

/** The units that match the filter, with paging. */
export function UnitsPart(props: Loaded & { c: WebContext }) {
  const { c, directive, view, listed, summary, acts } = props
  const table = (
    <TaskTable
      caption={words.table.caption(glossary.vi.unitList[view.show])}
      listed={listed}
      directive={directive}
      now={props.now}
      calendar={props.calendar}
      selectable={acts}
    />
  )
  const approvable = acts && listed.some(({ task }) => versionToApprove(task, directive) !== undefined)
  return (
    <section id="units">
      <h2>{words.table.caption(glossary.vi.unitList[view.show])}</h2>
      <FilterChips
        chips={shownLists.map((list) => ({
          label: glossary.vi.unitList[list],
          href: addressOf(directive, view, { show: list }),
          count: countIn(summary, list),
          chosen: view.show === list,
          tone: listTones[list],
        }))}
      />
      <search>
        <form method="get" action={`${places.directive(directive.id)}#units`} class="find">
          {view.show !== 'expected' && <input type="hidden" name="show" value={view.show} />}
          {view.node !== rootNode && <input type="hidden" name="node" value={view.node} />}
          <TextField
            name="q"
            type="search"
            label={words.searchLabel}
            hint={words.searchHint}
            value={view.q}
            width="medium"
          />
          <Button look="secondary">{deskText.search}</Button>
        </form>
      </search>
      <UnreadableUnits codes={props.unreadable} />
      {listed.length === 0 ? (
        <EmptyList {...props} />
      ) : approvable ? (
        <PostForm action={`${places.directive(directive.id)}/approve`} token={c.var.formToken}>
          {table}
          <p class="hint">{words.approveHint}</p>
          <ButtonRow>
            <Button>{words.approveSelected}</Button>
          </ButtonRow>
        </PostForm>
      ) : (
        table
      )}
      <Pager
        first={view.cursor && addressOf(directive, view, {})}
        next={props.next && addressOf(directive, view, { cursor: props.next })}
      />
    </section>
  )
}
