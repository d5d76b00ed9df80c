import type { Hono } from 'hono'
import type { PublishedDirective } from '../../../../shared/domain/directive.ts'
import { asUnitId } from '../../../../shared/domain/ids.ts'
import { rootNode } from '../../../../shared/domain/path.ts'
import { type Problem, problem } from '../../../../shared/domain/result.ts'
import { type Summary, summarize } from '../../../../shared/domain/summary.ts'
import { deskText } from '../../../../shared/text/desk.ts'
import { composeText } from '../../../../shared/text/desk-compose.ts'
import { directiveText } from '../../../../shared/text/desk-directive.ts'
import { formatInstant, formatNumber } from '../../../../shared/text/format.ts'
import { answerProblems, statusOf } from '../../../../shared/web/answers.tsx'
import { type FormFields, one, readForm } from '../../../../shared/web/body.ts'
import type { WebContext, WebEnv } from '../../../../shared/web/env.ts'
import { readMoment } from '../../../../shared/web/moment.ts'
import { page } from '../../../../shared/web/page.ts'
import { Button, ButtonRow } from '../../../../shared/web/parts/button.tsx'
import { Radios } from '../../../../shared/web/parts/choice-field.tsx'
import { Confirm } from '../../../../shared/web/parts/confirm.tsx'
import { DateTimeField } from '../../../../shared/web/parts/date-field.tsx'
import { fieldProblems } from '../../../../shared/web/parts/error-summary.tsx'
import { Select, TextField } from '../../../../shared/web/parts/field.tsx'
import { PostForm } from '../../../../shared/web/parts/form.tsx'
import { EmptyState, Notice } from '../../../../shared/web/parts/notice.tsx'
import { addUnit } from '../../acts/add-unit.ts'
import { chaseAll, closeDirective, moveDeadline } from '../../acts/directive.ts'
import { momentTyped } from '../compose/deadline-fields.ts'
import { readingOf } from '../compose/reading.ts'
import { throughs, unitsMatching } from '../compose/recipient-list.ts'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { afterDone } from '../done.ts'
import { ownPublishedAt } from '../finding.ts'
import { directiveCrumbs, places } from '../places.ts'

const words = directiveText
const shownUnits = 40

interface Shown {
  readonly directive: PublishedDirective
  readonly fields: FormFields
  readonly problems: readonly Problem[]
}

const none = { fields: {}, problems: [] } as const

async function rootSummary(deps: DeskPagesDeps, directive: PublishedDirective): Promise<Summary> {
  const root = await deps.store.summaries.node(directive.id, rootNode)
  return summarize(root?.counters ?? {}, directive.form, directive.levels, deps.clock())
}

const owed = ({ classes }: Summary): number => classes.openInTime + classes.openOverdue

async function showChaseAll(c: WebContext, deps: DeskPagesDeps, { directive, problems }: Shown) {
  const count = owed(await rootSummary(deps, directive))
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

async function showMoveDeadline(c: WebContext, deps: DeskPagesDeps, { directive, fields, problems }: Shown) {
  const text = words.moveDeadline
  const labels = { level: text.level, deadline: text.at, 'deadline.date': text.at, wording: text.wording }
  const errors = fieldProblems(problems, 'vi', labels)
  const root = await deps.store.summaries.node(directive.id, rootNode)
  const open = (level: string) => Number(root?.counters[`open:level:${level}`] ?? 0n)
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
          options={directive.levels.map(({ id, name, deadline }) => ({
            value: id,
            label: name,
            hint: text.now(formatInstant(deadline.at), open(id)),
          }))}
        />
        <DateTimeField
          name="deadline"
          label={text.at}
          hint={text.atHint}
          value={momentTyped(fields, 'deadline')}
          error={errors.deadline}
        />
        <TextField
          name="wording"
          label={text.wording}
          value={one(fields, 'wording')}
          error={errors.wording}
          optional
        />
      </Confirm>
    </DeskPage>,
    problems.length > 0 ? statusOf(problems) : 200,
  )
}

async function showAddUnit(c: WebContext, deps: DeskPagesDeps, { directive, fields, problems }: Shown) {
  const text = words.addUnit
  const find = composeText.recipients
  const labels = { unitId: text.unit, level: text.level, deadline: text.deadline }
  const errors = fieldProblems(problems, 'vi', labels)
  const query = one(fields, 'q').slice(0, 100)
  const found = query.trim() === '' ? [] : unitsMatching(await deps.store.registry.units(), query)
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
      {query.trim() !== '' && found.length === 0 && <EmptyState text={find.foundNone(query)} />}
      {found.length > 0 && (
        <PostForm action={here} token={c.var.formToken} hidden={{ q: query }}>
          <Radios
            name="unitId"
            label={find.found(found.length, query)}
            hint={found.length > shownUnits ? find.foundMore(shownUnits) : undefined}
            value={one(fields, 'unitId') || (found.length === 1 ? found[0]?.id : undefined)}
            error={errors.unitId}
            options={found.slice(0, shownUnits).map(({ id, name }) => ({ value: id, label: name, hint: id }))}
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
            options={throughs.map((through) => ({ value: through, label: find.throughs[through] }))}
          />
          <DateTimeField
            name="deadline"
            label={text.deadline}
            hint={text.deadlineHint}
            value={momentTyped(fields, 'deadline')}
            error={errors.deadline}
            optional
          />
          <ButtonRow>
            <Button>{text.confirm}</Button>
          </ButtonRow>
        </PostForm>
      )}
    </DeskPage>,
    problems.length > 0 ? statusOf(problems) : 200,
  )
}

async function showClose(c: WebContext, deps: DeskPagesDeps, { directive, problems }: Shown) {
  const { issued, buckets } = await rootSummary(deps, directive)
  const text = words.close
  return page(
    c,
    <DeskPage
      c={c}
      title={text.title}
      problems={problems}
      crumbs={directiveCrumbs(directive, { label: text.title })}
    >
      {buckets.submitted > 0 && (
        <Notice kind="warning">
          <p>
            <a href={`${places.directive(directive.id)}?show=submitted`}>{text.waiting(buckets.submitted)}</a>
          </p>
        </Notice>
      )}
      <Confirm
        title={text.title}
        count={{ value: formatNumber(issued - buckets.approved - buckets.excluded), label: text.count }}
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

type Show = (c: WebContext, deps: DeskPagesDeps, shown: Shown) => Response | Promise<Response>

/** What a posted form leads to: where to go, or what is wrong with it. */
type Deed = (
  c: WebContext,
  directive: PublishedDirective,
  fields: FormFields,
) => Promise<{ readonly go: string } | { readonly problems: readonly Problem[] }>

/** What is done to a whole directive; each act has its page that says what will happen, and a form. */
export function directiveActRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  const act = (name: string, show: Show, deed: Deed) => {
    const path = `/desk/directives/:directive/${name}`
    app.get(path, async (c) => {
      const found = await ownPublishedAt(deps, c)
      if (!found.ok) return answerProblems(c, found.problems)
      return show(c, deps, { directive: found.value, ...none, fields: { q: c.req.query('q') ?? '' } })
    })
    app.post(path, async (c) => {
      const found = await ownPublishedAt(deps, c)
      if (!found.ok) return answerProblems(c, found.problems)
      const form = await readForm(c)
      if (!form.ok) return answerProblems(c, form.problems)
      const done = await deed(c, found.value, form.value)
      if ('go' in done) return c.redirect(done.go, 303)
      return show(c, deps, { directive: found.value, fields: form.value, problems: done.problems })
    })
  }

  act('chase-all', showChaseAll, async (c, { id }) => {
    const done = await chaseAll(deps, c.var.staff, id)
    return done.ok ? { go: afterDone(places.directive(id), 'chased-all') } : done
  })

  act('deadline', showMoveDeadline, async (c, { id }, fields) => {
    const at = readMoment(fields, 'deadline')
    const level = one(fields, 'level')
    const reading = readingOf(fields)
    const wording = reading.line('wording', 200)
    const problems = [
      ...(level === '' ? [problem('required', 'level')] : []),
      ...(at.ok ? (at.value ? [] : [problem('required', 'deadline')]) : at.problems),
      ...reading.problems,
    ]
    if (problems.length > 0 || !at.ok || !at.value) return { problems }
    const done = await moveDeadline(deps, c.var.staff, id, {
      level,
      at: at.value,
      ...(wording ? { wording } : {}),
    })
    return done.ok ? { go: afterDone(places.directive(id), 'deadline-moved') } : done
  })

  act('add-unit', showAddUnit, async (c, { id }, fields) => {
    const at = readMoment(fields, 'deadline')
    const unitId = asUnitId(one(fields, 'unitId'))
    if (!unitId || !at.ok)
      return { problems: [...(unitId ? [] : [problem('required', 'unitId')]), ...(at.ok ? [] : at.problems)] }
    const done = await addUnit(deps, c.var.staff, id, {
      unitId,
      level: one(fields, 'level'),
      through: one(fields, 'through') === 'parent' ? 'parent' : 'group',
      ...(at.value ? { deadline: at.value } : {}),
    })
    return done.ok ? { go: afterDone(places.task(done.value.id), 'unit-added') } : done
  })

  act('close', showClose, async (c, { id }) => {
    const done = await closeDirective(deps, c.var.staff, id)
    return done.ok ? { go: afterDone(places.directive(id), 'closed') } : done
  })
}
