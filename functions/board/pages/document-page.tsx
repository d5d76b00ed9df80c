import type { PublishedDirective, RecipientEntry } from '#domain/directive/directive.ts'
import { rootNode } from '#domain/directive/path.ts'
import type { LadderStep } from '#domain/reminding/ladder.ts'
import { boardText } from '#text/board.ts'
import { formatDate, formatInstant, formatNumber } from '#text/format.ts'
import { unitShown } from '#text/forms/answers.ts'
import { stateText } from '#text/states.ts'
import { DataTable } from '#web/kit/data-table.tsx'
import { Page } from '#web/kit/layout.tsx'
import { Breadcrumbs } from '#web/kit/navigation.tsx'
import { SummaryList } from '#web/kit/summary-list.tsx'
import { links } from '../links.ts'
import { DeadlineWords } from './deadlines.tsx'
import { FileList } from './file-list.tsx'
import type { View } from './view.ts'

export interface DocumentPageProps {
  readonly view: View
  readonly directive: PublishedDirective
  /** What groups and units of the distribution list are called, by their codes. */
  readonly names: ReadonlyMap<string, string>
}

/** The directive itself, with every fact that it states. */
export function DocumentPage({ view, directive, names }: DocumentPageProps) {
  const text = boardText.document
  return (
    <Page
      frame={view.frame}
      title={text.title(directive.number)}
      room="board"
      width="wide"
      before={
        <Breadcrumbs
          crumbs={[
            { label: boardText.title, href: links.overview },
            { label: directive.number, href: links.branch(directive.id, rootNode) },
            { label: stateText.vi.documentKind[directive.kind] },
          ]}
        />
      }
      contact={directive.contact}
    >
      <h1>
        <span class="caption">
          {directive.number} – {directive.issuer.name}
        </span>
        {directive.subject}
      </h1>
      <Facts directive={directive} />
      <h2>{text.content}</h2>
      <div class="prose">
        {directive.body.map((paragraph) =>
          paragraph.startsWith('# ') ? <h3>{paragraph.slice(2)}</h3> : <p>{paragraph}</p>,
        )}
      </div>
      <h2>{text.files}</h2>
      <FileList
        files={directive.files}
        none={text.noFiles}
        linkTo={(file) => links.directiveFile(directive.id, file.id)}
      />
      <h2>{text.deadlines}</h2>
      <Deadlines view={view} directive={directive} />
      <h2>{text.recipients}</h2>
      <Recipients directive={directive} names={names} />
      <h2>{text.form}</h2>
      <Form directive={directive} />
      <p class="muted">{text.legal}</p>
    </Page>
  )
}

function Facts({ directive }: { directive: PublishedDirective }) {
  const text = boardText.document
  const { signer, issuer } = directive
  return (
    <SummaryList
      rows={[
        { key: text.kind, value: stateText.vi.documentKind[directive.kind] },
        { key: text.number, value: directive.number },
        { key: text.issuer, value: issuer.name },
        ...(issuer.parentAgency ? [{ key: text.parentAgency, value: issuer.parentAgency }] : []),
        ...(directive.issuedOn
          ? [{ key: text.issuedOn, value: `${directive.place}, ${formatDate(directive.issuedOn)}` }]
          : []),
        { key: text.urgency, value: stateText.vi.urgency[directive.urgency] },
        {
          key: text.signer,
          value: [signer.capacity, signer.title, signer.name].filter((part) => part !== '').join(' – '),
        },
        { key: text.published, value: formatInstant(directive.publication.at) },
        ...(directive.closed ? [{ key: text.closedAt, value: formatInstant(directive.closed.at) }] : []),
      ]}
    />
  )
}

function Deadlines({ view, directive }: { view: View; directive: PublishedDirective }) {
  const text = boardText.document
  return (
    <>
      <SummaryList
        rows={[
          ...directive.levels.map(({ name, deadline }) => ({
            key: name,
            value: (
              <>
                <DeadlineWords at={deadline.at} now={view.now} calendar={view.calendar} />
                {deadline.wording && (
                  <>
                    <br />
                    <span class="muted">{text.wording(deadline.wording)}</span>
                  </>
                )}
              </>
            ),
          })),
          ...(directive.cutOff
            ? [
                {
                  key: boardText.summary.cutOff,
                  value: boardText.summary.cutOffUntil(formatDate(directive.cutOff)),
                },
              ]
            : []),
          { key: text.ladder, value: directive.ladder.map(stepWords).join('; ') },
          { key: boardText.summary.counting, value: boardText.summary.approval[directive.approval] },
        ]}
      />
      {directive.deadlineNote && <p>{directive.deadlineNote}</p>}
    </>
  )
}

function stepWords({ workingDays }: LadderStep): string {
  const text = boardText.document
  const days = formatNumber(Math.abs(workingDays))
  if (workingDays === 0) return text.onTheDay
  return workingDays < 0 ? text.before(days) : text.after(days)
}

function Recipients({
  directive,
  names,
}: {
  directive: PublishedDirective
  names: ReadonlyMap<string, string>
}) {
  const text = boardText.document
  const { leads, others } = directive.publication
  const levels = new Map(directive.levels.map(({ id, name }) => [id, name]))
  const codeOf = (entry: RecipientEntry): string => ('group' in entry ? entry.group : entry.unit)
  return (
    <>
      <p>{text.recipientsCount(formatNumber(leads), formatNumber(others))}.</p>
      <DataTable
        caption={text.recipients}
        captionHidden
        columns={[
          { head: text.recipient },
          { head: text.role },
          { head: text.level },
          { head: text.through },
        ]}
        rows={directive.recipients.map((entry) => ({
          cells: [
            names.get(codeOf(entry)) ?? codeOf(entry),
            stateText.vi.recipientRole[entry.role],
            levels.get(entry.level) ?? entry.level,
            entry.through === 'parent' ? text.throughParent : text.throughGroup,
          ],
        }))}
      />
    </>
  )
}

function Form({ directive: { form } }: { directive: PublishedDirective }) {
  const text = boardText.document
  return (
    <>
      <p>{form.name}</p>
      {form.note && <p class="muted">{form.note}</p>}
      <DataTable
        caption={text.formQuestions}
        columns={[
          { head: boardText.columns.indicator },
          { head: boardText.columns.unitOfMeasure },
          { head: text.answer },
        ]}
        rows={form.indicators.map((one) => ({
          cells: [`${one.code}. ${one.label}`, unitShown(one), one.required ? text.required : text.optional],
        }))}
      />
      {form.outline.length > 0 && (
        <>
          <h3>{text.formOutline}</h3>
          <ul class="list">
            {form.outline.map(({ title, hint }) => (
              <li>
                {title}
                {hint && <span class="muted"> – {hint}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
