import type { Hono } from 'hono'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { deskText } from '#text/desk.ts'
import { composeText } from '#text/desk-compose.ts'
import { directiveText } from '#text/desk-directive.ts'
import { formatDate, formatInstant } from '#text/format.ts'
import { stateText } from '#text/states.ts'
import { answerProblems } from '#web/http/answers.tsx'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { SummaryList, type SummaryRow } from '#web/kit/summary-list.tsx'
import { measureOf } from '../compose/form-step.tsx'
import { type NamedEntry, namedEntries } from '../compose/recipient-list.ts'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { contactWords, DocumentBody, documentFacts, signerWords } from '../document-facts.tsx'
import { FileList } from '../file-list.tsx'
import { publishedAt } from '../finding.ts'
import { directiveCrumbs, places } from '../places.ts'

const words = directiveText.document

function factsOf(directive: PublishedDirective, entries: readonly NamedEntry[]): readonly SummaryRow[] {
  const { publication, levels, ladder } = directive
  return [
    { key: words.issuer, value: directive.issuer.name },
    ...(directive.issuer.parentAgency
      ? [{ key: words.parentAgency, value: directive.issuer.parentAgency }]
      : []),
    ...documentFacts(directive),
    { key: words.signer, value: signerWords(directive) },
    { key: words.contact, value: contactWords(directive) },
    {
      key: words.recipients,
      value: (
        <ul class="list">
          {entries.map(({ entry, name }) => (
            <li>
              {name} <span class="muted">({stateText.vi.recipientRole[entry.role]})</span>
            </li>
          ))}
        </ul>
      ),
    },
    { key: words.publishedAt, value: formatInstant(publication.at) },
    ...(directive.closed ? [{ key: words.closedAt, value: formatInstant(directive.closed.at) }] : []),
    { key: words.leads, value: deskText.units(publication.leads) },
    { key: words.others, value: deskText.units(publication.others) },
    ...levels.map(({ name, deadline }) => ({
      key: directiveText.deadlineOf(name),
      value: (
        <>
          {formatInstant(deadline.at)}
          {deadline.wording && <span class="muted"> (“{deadline.wording}”)</span>}
        </>
      ),
    })),
    ...(directive.deadlineNote ? [{ key: words.deadlineNote, value: directive.deadlineNote }] : []),
    ...(directive.cutOff ? [{ key: words.cutOff, value: formatDate(directive.cutOff) }] : []),
    {
      key: words.ladder,
      value:
        ladder.map(({ workingDays }) => composeText.deadlines.stepWords(workingDays)).join('; ') ||
        deskText.none,
    },
    { key: words.approval, value: composeText.form.approvals[directive.approval] },
  ]
}

async function showDocument(c: WebContext, deps: DeskPagesDeps, directive: PublishedDirective) {
  const entries = await namedEntries(deps.store.registry, directive.recipients)
  const { form } = directive
  return page(
    c,
    <DeskPage c={c} title={words.title} crumbs={directiveCrumbs(directive, { label: words.title })}>
      <h1>
        {directive.number} – {directive.subject}
      </h1>
      <SummaryList rows={factsOf(directive, entries)} />
      <h2>{words.files}</h2>
      {directive.files.length > 0 ? (
        <FileList files={directive.files} base={`${places.directive(directive.id)}/files`} />
      ) : (
        <p class="muted">{composeText.files.none}</p>
      )}
      <p class="hint">{words.legal}</p>
      <h2>{words.body}</h2>
      <DocumentBody body={directive.body} />
      <h2>{words.form}</h2>
      <p>{form.name}</p>
      {form.note && <p class="hint">{form.note}</p>}
      <ul class="list">
        {form.indicators.map((one) => (
          <li>
            {one.code}. {one.label} <span class="muted">({measureOf(one)})</span>
          </li>
        ))}
        {form.outline.map(({ title }) => (
          <li>{title}</li>
        ))}
      </ul>
    </DeskPage>,
  )
}

/** Every fact of a published directive. */
export function documentRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  app.get('/desk/directives/:directive/document', async (c) => {
    const found = await publishedAt(deps, c)
    return found.ok ? showDocument(c, deps, found.value) : answerProblems(c, found.problems)
  })
}
