import type { Hono } from 'hono'
import { type DirectiveLine, wholeSummary } from '#app/summaries/whole-summary.ts'
import { authorize } from '#domain/access/staff.ts'
import { type Directive, type DraftDirective, isPublished } from '#domain/directive/directive.ts'
import { asDirectiveId } from '#domain/ids.ts'
import { problem } from '#domain/result.ts'
import { countIn } from '#domain/summary/unit-lists.ts'
import type { Instant, WorkCalendar } from '#domain/time/calendar.ts'
import { nearestDeadline } from '#domain/time/deadline.ts'
import { deskText } from '#text/desk.ts'
import { formatInstant, formatShort, remaining } from '#text/format.ts'
import { glossary } from '#text/glossary.ts'
import { answerProblems } from '#web/http/answers.tsx'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { ButtonLink, ButtonRow } from '#web/kit/button.tsx'
import { Pager } from '#web/kit/navigation.tsx'
import { EmptyState, UnreadableNotice } from '#web/kit/notice.tsx'
import { Progress } from '#web/kit/picture.tsx'
import { Tag } from '#web/kit/tag.tsx'
import type { DeskPagesDeps } from './deps.ts'
import { DeskPage } from './desk-page.tsx'
import { listTones, type ShownList } from './directive/shown-lists.ts'
import { places } from './places.ts'

const words = deskText.list
const perPage = 50

/** The numbers that need a secretary's attention, most urgent first. */
const waitsOf = ({ summary }: DirectiveLine): readonly { list: ShownList; sentence: string }[] =>
  [
    { list: 'submitted' as const, say: words.waits.submitted },
    { list: 'open-overdue' as const, say: words.waits.overdue },
    { list: 'undeliverable' as const, say: words.waits.undeliverable },
  ]
    .map(({ list, say }) => ({ list, count: countIn(summary, list), say }))
    .filter(({ count }) => count > 0)
    .map(({ list, count, say }) => ({ list, sentence: say(count) }))

function PublishedOne(props: { shown: DirectiveLine; now: Instant; calendar: WorkCalendar }) {
  const { directive, summary, pending } = props.shown
  const at = nearestDeadline(directive.levels, props.now)
  return (
    <li class="entry">
      <h3>
        <a href={places.directive(directive.id)}>
          {directive.number} – {directive.subject}
        </a>
      </h3>
      {directive.stage === 'closed' && <Tag tone="out">{glossary.vi.stage.closed}</Tag>}
      {at && (
        <p>
          {words.lastDeadline}: {formatInstant(at)}
          {directive.stage === 'published' && (
            <span class="muted"> ({remaining(at, props.now, props.calendar)})</span>
          )}
        </p>
      )}
      <Progress
        label={words.approvedOf(directive.number)}
        value={summary.buckets.approved}
        of={pending ? directive.publication.leads : countIn(summary, 'expected')}
      />
    </li>
  )
}

const WaitingPart = ({ shown }: { shown: readonly DirectiveLine[] }) => {
  const waiting = shown
    .filter(({ directive }) => directive.stage === 'published')
    .flatMap((one) => waitsOf(one).map((wait) => ({ ...wait, directive: one.directive })))
  return (
    <section>
      <h2>{words.waiting}</h2>
      {waiting.length === 0 ? (
        <p class="muted">{words.nothingWaiting}</p>
      ) : (
        <ul class="list">
          {waiting.map(({ list, sentence, directive }) => (
            <li>
              <Tag tone={listTones[list]}>
                <a href={`${places.directive(directive.id)}?show=${list}`}>{sentence}</a>
              </Tag>{' '}
              <span class="muted">{directive.number}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const DraftsPart = ({ drafts }: { drafts: readonly DraftDirective[] }) => (
  <section>
    <h2>{words.drafts}</h2>
    {drafts.length === 0 ? (
      <p class="muted">{words.noDrafts}</p>
    ) : (
      <ul class="list">
        {drafts.map((draft) => (
          <li>
            <a href={places.edit(draft.id, 'check')}>
              {draft.number || deskText.noNumber} – {draft.subject || deskText.noSubject}
            </a>{' '}
            <span class="muted">
              {words.created} {formatShort(draft.createdAt)}
            </span>
          </li>
        ))}
      </ul>
    )}
  </section>
)

async function showList(c: WebContext, deps: DeskPagesDeps) {
  const { staff } = c.var
  const now = deps.clock()
  const after = asDirectiveId(c.req.query('after') ?? '')
  const found = await deps.store.directives.ofIssuer(staff.unitId, perPage + 1, after)
  const directives: readonly Directive[] = found.directives.slice(0, perPage)
  for (const id of found.unreadable) c.var.site.logger.error('directive unreadable', { directiveId: id })
  const last = found.directives.length > perPage ? directives.at(-1) : undefined
  const published = directives.filter(isPublished)
  const drafts = directives.filter((one): one is DraftDirective => one.stage === 'draft')
  const shown = await Promise.all(published.map((directive) => wholeSummary(deps.store, directive, now)))
  const calendar = await deps.store.registry.calendar()
  const writes = authorize(staff, { to: 'compose' })
  return page(
    c,
    <DeskPage c={c} title={deskText.title} width="wide">
      <h1>{deskText.title}</h1>
      {writes && (
        <ButtonRow>
          <ButtonLink href="/desk/new">{deskText.compose}</ButtonLink>
          <ButtonLink href={places.registry} look="secondary">
            {words.registry}
          </ButtonLink>
        </ButtonRow>
      )}
      <UnreadableNotice codes={found.unreadable} />
      {writes && <WaitingPart shown={shown} />}
      <section>
        <h2>{words.published}</h2>
        {shown.length === 0 ? (
          <EmptyState
            text={words.none}
            action={writes ? { href: '/desk/new', label: deskText.compose } : undefined}
          />
        ) : (
          <ul class="entries">
            {shown.map((one) => (
              <PublishedOne shown={one} now={now} calendar={calendar} />
            ))}
          </ul>
        )}
      </section>
      {writes && <DraftsPart drafts={drafts} />}
      <Pager next={last && `/desk?after=${last.id}`} />
    </DeskPage>,
  )
}

/** The start page of the desk: the directives with their progress and open work. */
export function listRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  app.get('/desk', (c) => {
    if (authorize(c.var.staff, { to: 'list-directives' })) return showList(c, deps)
    return authorize(c.var.staff, { to: 'manage-registry' })
      ? c.redirect(places.registry, 303)
      : answerProblems(c, [problem('forbidden')])
  })
}
