import { wholeSummary } from '#app/summaries/whole-summary.ts'
import { contentLimits, throughs } from '#domain/directive/content.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { Problem } from '#domain/result.ts'
import { openByDeadline } from '#domain/summary/open-by-deadline.ts'
import type { Summary } from '#domain/summary/summary.ts'
import { countIn } from '#domain/summary/unit-lists.ts'
import { deskText } from '#text/desk.ts'
import { composeText } from '#text/desk-compose.ts'
import { directiveText } from '#text/desk-directive.ts'
import { formatInstant, formatNumber } from '#text/format.ts'
import { glossary } from '#text/glossary.ts'
import { statusOf } from '#web/http/answers.tsx'
import { type FormFields, one } from '#web/http/body.ts'
import type { WebContext } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { Button, ButtonRow } from '#web/kit/button.tsx'
import { Radios } from '#web/kit/choice-field.tsx'
import { Confirm } from '#web/kit/confirm.tsx'
import { fieldProblems } from '#web/kit/error-summary.tsx'
import { Select, TextField } from '#web/kit/field.tsx'
import { PostForm } from '#web/kit/form.tsx'
import { Pager } from '#web/kit/navigation.tsx'
import { EmptyState, Notice } from '#web/kit/notice.tsx'
import { DeadlineField } from '../deadline-field.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { directiveCrumbs, places } from '../places.ts'
import { unitsFound } from '../units-found.ts'

const words = directiveText

export interface Shown {
  readonly directive: PublishedDirective
  readonly fields: FormFields
  readonly problems: readonly Problem[]
}

export const none = { fields: {}, problems: [] } as const

const owed = ({ classes }: Summary): number => classes.openInTime + classes.openOverdue

export async function showChaseAll(c: WebContext, deps: DeskPagesDeps, { directive, problems }: Shown) {
  const count = owed((await wholeSummary(deps.store, directive, deps.clock())).summary)
  const text = words.chaseAll
  return page(
    c,
    <DeskPage
      c={c}
      title={text.title}
      problems={problems}
      crumbs={directiveCrumbs(directive, { label: text.title })}
    >
      {count === 0 ? (
        <>
          <h1>{text.title}</h1>
          <EmptyState
            text={text.none}
            action={{ href: places.directive(directive.id), label: words.showAll }}
          />
        </>
      ) : (
        <Confirm
          title={text.title}
          count={{ value: formatNumber(count), label: text.count }}
          happens={text.happens}
          cannotUndo={text.cannotUndo}
          action={`${places.directive(directive.id)}/chase-all`}
          token={c.var.formToken}
          confirmLabel={text.confirm(count)}
          cancelHref={places.directive(directive.id)}
        />
      )}
    </DeskPage>,
    problems.length > 0 ? statusOf(problems) : 200,
  )
}

export async function showMoveDeadline(
  c: WebContext,
  deps: DeskPagesDeps,
  { directive, fields, problems }: Shown,
) {
  const text = words.moveDeadline
  const labels = {
    level: text.level,
    deadline: text.at,
    'deadline.date': text.at,
    'deadline.restDay': text.at,
    wording: text.wording,
  }
  const errors = fieldProblems(problems, labels)
  const now = deps.clock()
  const { counters } = await wholeSummary(deps.store, directive, now)
  const { levels } = openByDeadline(directive, counters, now)
  return page(
    c,
    <DeskPage
      c={c}
      title={text.title}
      problems={problems}
      labels={labels}
      crumbs={directiveCrumbs(directive, { label: text.title })}
    >
      <Confirm
        title={text.title}
        happens={text.happens}
        cannotUndo={text.cannotUndo}
        action={`${places.directive(directive.id)}/deadline`}
        token={c.var.formToken}
        confirmLabel={text.confirm}
        cancelHref={places.directive(directive.id)}
      >
        <Radios
          name="level"
          label={text.level}
          value={
            one(fields, 'level') || (directive.levels.length === 1 ? directive.levels[0]?.id : undefined)
          }
          error={errors.level}
          options={levels.map(({ id, name, deadline, open }) => ({
            value: id,
            label: name,
            hint: text.now(formatInstant(deadline), open),
          }))}
        />
        <DeadlineField name="deadline" label={text.at} hint={text.atHint} fields={fields} errors={errors} />
        <TextField
          name="wording"
          label={text.wording}
          hint={composeText.upTo(contentLimits.wording)}
          value={one(fields, 'wording')}
          error={errors.wording}
          optional
        />
      </Confirm>
    </DeskPage>,
    problems.length > 0 ? statusOf(problems) : 200,
  )
}

export async function showAddUnit(
  c: WebContext,
  deps: DeskPagesDeps,
  { directive, fields, problems }: Shown,
) {
  const text = words.addUnit
  const find = composeText.recipients
  const labels = {
    unitId: text.unit,
    level: text.level,
    deadline: text.deadline,
    'deadline.restDay': text.deadline,
  }
  const errors = fieldProblems(problems, labels)
  const query = one(fields, 'q')
  const { units: found, next } = await unitsFound(deps, fields)
  const here = `${places.directive(directive.id)}/add-unit`
  return page(
    c,
    <DeskPage
      c={c}
      title={text.title}
      problems={problems}
      labels={labels}
      crumbs={directiveCrumbs(directive, { label: text.title })}
    >
      <h1>{text.title}</h1>
      <p>{text.happens}</p>
      <search>
        <form method="get" action={here}>
          <TextField name="q" type="search" label={find.find} hint={find.findHint} value={query} />
          <ButtonRow>
            <Button look="secondary">{deskText.search}</Button>
          </ButtonRow>
        </form>
      </search>
      {query.trim() !== '' && found.length === 0 && (
        <EmptyState text={next ? find.goOnLooking(query) : find.foundNone(query)} />
      )}
      {found.length > 0 && (
        <PostForm action={here} token={c.var.formToken} hidden={{ q: query, after: one(fields, 'after') }}>
          <Radios
            name="unitId"
            label={find.found(query)}
            hint={next && find.foundMore}
            value={one(fields, 'unitId') || (found.length === 1 ? found[0]?.id : undefined)}
            error={errors.unitId}
            options={found.map(({ id, name }) => ({ value: id, label: name, hint: id }))}
          />
          <Select
            name="level"
            label={text.level}
            value={one(fields, 'level') || directive.levels[0]?.id}
            error={errors.level}
            options={directive.levels.map(({ id, name, deadline }) => ({
              value: id,
              label: `${name} – ${formatInstant(deadline.at)}`,
            }))}
          />
          <Radios
            name="through"
            label={text.through}
            value={one(fields, 'through') || 'group'}
            options={throughs.map((through) => ({ value: through, label: glossary.vi.through[through] }))}
          />
          <DeadlineField
            name="deadline"
            label={text.deadline}
            hint={text.deadlineHint}
            fields={fields}
            errors={errors}
            optional
          />
          <ButtonRow>
            <Button>{text.confirm}</Button>
          </ButtonRow>
        </PostForm>
      )}
      <Pager next={next && `${here}?${new URLSearchParams({ q: query, after: next })}`} />
    </DeskPage>,
    problems.length > 0 ? statusOf(problems) : 200,
  )
}

export async function showClose(c: WebContext, deps: DeskPagesDeps, { directive, problems }: Shown) {
  const { summary } = await wholeSummary(deps.store, directive, deps.clock())
  const waiting = countIn(summary, 'submitted')
  const text = words.close
  return page(
    c,
    <DeskPage
      c={c}
      title={text.title}
      problems={problems}
      crumbs={directiveCrumbs(directive, { label: text.title })}
    >
      {waiting > 0 && (
        <Notice kind="warning">
          <p>
            <a href={`${places.directive(directive.id)}?show=submitted`}>{text.waiting(waiting)}</a>
          </p>
        </Notice>
      )}
      <Confirm
        title={text.title}
        count={{ value: formatNumber(countIn(summary, 'uncompiled')), label: text.count }}
        happens={text.happens}
        cannotUndo={text.cannotUndo}
        action={`${places.directive(directive.id)}/close`}
        token={c.var.formToken}
        confirmLabel={text.confirm}
        cancelHref={places.directive(directive.id)}
        look="danger"
      />
    </DeskPage>,
    problems.length > 0 ? statusOf(problems) : 200,
  )
}
