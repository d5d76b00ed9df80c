import type { Hono } from 'hono'
import { authorize } from '#domain/access/staff.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { isPublished } from '#domain/directive/directive.ts'
import { rootNode } from '#domain/directive/path.ts'
import { problem } from '#domain/result.ts'
import { summarize } from '#domain/summary/summary.ts'
import { countIn, expectedBuckets } from '#domain/summary/unit-lists.ts'
import { levelsByDeadline } from '#domain/time/deadline.ts'
import { directiveText } from '#text/desk-directive.ts'
import { jobsText } from '#text/desk-jobs.ts'
import { documentText } from '#text/document.ts'
import { formatInstant, formatNumber, remaining } from '#text/format.ts'
import { glossary } from '#text/glossary.ts'
import { answerProblems } from '#web/http/answers.tsx'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { Button, ButtonLink, ButtonRow } from '#web/kit/button.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { PostForm } from '#web/kit/form.tsx'
import { Cards } from '#web/kit/navigation.tsx'
import { Details } from '#web/kit/notice.tsx'
import { StackedBar } from '#web/kit/picture.tsx'
import { SummaryList } from '#web/kit/summary-list.tsx'
import { stateTones, Tag } from '#web/kit/tag.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { directiveAt } from '../finding.ts'
import { jobKeyField } from '../jobs/asked.ts'
import { directiveCrumbs, places } from '../places.ts'
import { addressOf, type Loaded, load } from './directive-view.ts'
import { ProgressNotice } from './progress-notice.tsx'
import { listTones, shownLists } from './shown-lists.ts'
import { UnitsPart } from './units-part.tsx'

const words = directiveText
/** The deadlines; a single line if all levels have the same. */
function DeadlinesPart({ directive, now, calendar }: Loaded) {
  const shared = levelsByDeadline(directive.levels).length === 1
  const shown = shared ? directive.levels.slice(0, 1) : directive.levels
  return (
    <SummaryList
      rows={[
        ...shown.map(({ name, deadline }) => ({
          key: shared ? words.deadlines : words.deadlineOf(name),
          value: (
            <>
              {formatInstant(deadline.at)}
              {directive.stage === 'published' && (
                <span class="muted"> ({remaining(deadline.at, now, calendar)})</span>
              )}
            </>
          ),
        })),
        ...(directive.deadlineNote
          ? [{ key: documentText.deadlineNote, value: directive.deadlineNote }]
          : []),
      ]}
    />
  )
}

/** The lists with a card. “Not compiled” has none, because it is the sum of other lists. */
const cardLists = shownLists.filter((list) => list !== 'uncompiled')

const CardsPart = ({ directive, view, summary }: Loaded) => (
  <section>
    <h2>{words.cards}</h2>
    <StackedBar
      title={words.cards}
      legend={false}
      parts={expectedBuckets.map((name) => ({
        label: glossary.vi.taskState[name],
        value: summary.buckets[name],
        tone: stateTones[name],
      }))}
    />
    <Cards
      cards={cardLists.map((list) => ({
        label: glossary.vi.unitList[list],
        href: addressOf(directive, view, { show: list, q: '' }),
        count: countIn(summary, list),
        chosen: view.show === list,
        tone: listTones[list],
        ...(glossary.vi.unitListNote[list] ? { note: glossary.vi.unitListNote[list] } : {}),
      }))}
    />
  </section>
)

const branchLists = ['expected', 'approved', 'submitted', 'returned', 'not-sent', 'open-overdue'] as const

const BranchesPart = ({ directive, view, node, children, now }: Loaded) => (
  <>
    {view.node !== rootNode && (
      <p>
        {words.inBranch(node.label)}{' '}
        <a href={addressOf(directive, view, { node: rootNode })}>{words.wholeDirective}</a>
      </p>
    )}
    {children.length > 0 && (
      <Details summary={words.branches} open={view.node !== rootNode}>
        <DataTable
          caption={words.branches}
          captionHidden
          columns={[
            { head: words.branch },
            ...branchLists.map((list) => ({
              head: glossary.vi.unitList[list],
              numeric: true,
            })),
          ]}
          rows={children.map((child) => {
            const summary = summarize(child.counters, directive.form, directive.levels, now)
            return {
              cells: [
                <a href={addressOf(directive, view, { node: child.node, q: '' })}>{child.label}</a>,
                ...branchLists.map((list) => formatNumber(countIn(summary, list))),
              ],
            }
          })}
        />
      </Details>
    )}
  </>
)

const ActsPart = ({ directive }: Loaded) => {
  const base = places.directive(directive.id)
  return (
    <section>
      <h2>{words.actions.title}</h2>
      <ButtonRow>
        <ButtonLink href={`${base}/chase-all`}>{words.actions.chaseAll}</ButtonLink>
        <ButtonLink href={`${base}/deadline`} look="secondary">
          {words.actions.deadline}
        </ButtonLink>
        <ButtonLink href={`${base}/add-unit`} look="secondary">
          {words.actions.addUnit}
        </ButtonLink>
        <ButtonLink href={`${base}/close`} look="secondary">
          {words.actions.close}
        </ButtonLink>
      </ButtonRow>
    </section>
  )
}

function LinksPart({ directive, acts, c, jobKey }: Loaded & { c: WebContext; jobKey: string }) {
  const base = places.directive(directive.id)
  const board = `/board/directives/${directive.id}`
  const links = [
    { href: `${base}/document`, label: words.actions.document },
    { href: board, label: words.actions.summary },
    { href: `${board}/print`, label: words.actions.print },
    { href: `${base}/history`, label: words.actions.history },
    ...(acts
      ? [
          { href: `${base}/files`, label: words.actions.files },
          { href: `${base}/preview`, label: words.actions.preview },
        ]
      : []),
  ]
  return (
    <section>
      <h2>{words.actions.exports}</h2>
      <ul class="list">
        {links.map(({ href, label }) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
      <PostForm action={`${base}/exports`} token={c.var.formToken} hidden={{ [jobKeyField]: jobKey }}>
        <ButtonRow>
          {(
            [
              ['late-list', words.actions.lateList],
              ['tasks-csv', words.actions.tasksCsv],
              ['figures-csv', words.actions.figuresCsv],
            ] as const
          ).map(([kind, label]) => (
            <Button look="secondary" name="kind" value={kind}>
              {label}
            </Button>
          ))}
        </ButtonRow>
      </PostForm>
      <p>
        <a href={places.jobs}>{jobsText.title}</a>
      </p>
    </section>
  )
}

async function showDirective(c: WebContext, deps: DeskPagesDeps, directive: PublishedDirective) {
  const found = await load(c, deps, directive)
  if (!found.ok) return answerProblems(c, found.problems)
  const loaded = found.value
  return page(
    c,
    <DeskPage
      c={c}
      title={`${directive.number} – ${directive.subject}`}
      crumbs={directiveCrumbs(directive)}
      width="wide"
    >
      <h1>
        {directive.number} – {directive.subject}
      </h1>
      {directive.stage === 'closed' && (
        <p>
          <Tag tone="out">{glossary.vi.stage.closed}</Tag>
        </p>
      )}
      <ProgressNotice directive={directive} progress={loaded.progress} />
      <DeadlinesPart {...loaded} />
      <CardsPart {...loaded} />
      {loaded.acts && <ActsPart {...loaded} />}
      <BranchesPart {...loaded} />
      <UnitsPart {...loaded} c={c} />
      <LinksPart {...loaded} c={c} jobKey={deps.ids.file()} />
    </DeskPage>,
  )
}

/** The page of a directive: progress, units, and links to all acts. */
export function directivePageRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  app.get('/desk/directives/:directive', async (c) => {
    const found = await directiveAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const directive = found.value
    if (isPublished(directive)) return showDirective(c, deps, directive)
    return authorize(c.var.staff, { to: 'act-on-directive', issuerId: directive.issuer.id })
      ? c.redirect(places.edit(directive.id, 'check'), 303)
      : answerProblems(c, [problem('not-found')])
  })
}
