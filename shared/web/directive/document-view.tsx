import type { RecipientEntry } from '#domain/directive/content.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { StoredFile } from '#domain/file.ts'
import type { Instant, WorkCalendar } from '#domain/time/calendar.ts'
import { documentText, stepWords } from '#text/document.ts'
import { formatDate, formatInstant } from '#text/format.ts'
import { unitShown } from '#text/forms/answers.ts'
import { glossary } from '#text/glossary.ts'
import { DataTable } from '../kit/data-table.tsx'
import { FileList } from '../kit/file-list.tsx'
import { SummaryList } from '../kit/summary-list.tsx'
import { DeadlineWords } from './deadline-words.tsx'
import { contactWords, DocumentBody, documentFacts, signerWords } from './document-parts.tsx'

export interface DocumentViewProps {
  readonly directive: PublishedDirective
  /** The distribution list with the current names of its groups and units. */
  readonly recipients: readonly { readonly entry: RecipientEntry; readonly name: string }[]
  readonly fileLink: (file: StoredFile) => string
  readonly now: Instant
  readonly calendar: WorkCalendar
}

const words = documentText

/** A published directive with all its facts. */
export const DocumentView = (props: DocumentViewProps) => (
  <>
    <Facts {...props} />
    <h2>{words.content}</h2>
    <DocumentBody body={props.directive.body} />
    <h2>{words.files}</h2>
    <FileList files={props.directive.files} none={words.noFiles} linkTo={props.fileLink} />
    <h2>{words.deadlines}</h2>
    <Deadlines {...props} />
    <h2>{words.recipients}</h2>
    <Recipients {...props} />
    <h2>{words.form}</h2>
    <Form {...props} />
    <p class="muted">{words.legal}</p>
  </>
)

const Facts = ({ directive }: DocumentViewProps) => (
  <SummaryList
    rows={[
      { key: words.issuer, value: directive.issuer.name },
      ...(directive.issuer.parentAgency
        ? [{ key: words.parentAgency, value: directive.issuer.parentAgency }]
        : []),
      ...documentFacts(directive),
      { key: words.signer, value: signerWords(directive) },
      { key: words.contact, value: contactWords(directive) },
      { key: words.published, value: formatInstant(directive.publication.at) },
      ...(directive.closed ? [{ key: words.closedAt, value: formatInstant(directive.closed.at) }] : []),
    ]}
  />
)

const Deadlines = ({ directive, now, calendar }: DocumentViewProps) => (
  <SummaryList
    rows={[
      ...directive.levels.map(({ name, deadline }) => ({
        key: name,
        value: (
          <>
            <DeadlineWords at={deadline.at} stated={deadline.stated} now={now} calendar={calendar} />
            {deadline.wording && (
              <>
                <br />
                <span class="muted">{words.wording(deadline.wording)}</span>
              </>
            )}
          </>
        ),
      })),
      ...(directive.deadlineNote ? [{ key: words.deadlineNote, value: directive.deadlineNote }] : []),
      ...(directive.cutOff
        ? [{ key: words.cutOff, value: words.cutOffUntil(formatDate(directive.cutOff)) }]
        : []),
      {
        key: words.ladder,
        value: directive.ladder.map(({ workingDays }) => stepWords(workingDays)).join('; ') || words.none,
      },
      { key: words.counting, value: glossary.vi.approval[directive.approval] },
    ]}
  />
)

function Recipients({ directive, recipients }: DocumentViewProps) {
  const { leads, others } = directive.publication
  const levels = new Map(directive.levels.map(({ id, name }) => [id, name]))
  return (
    <>
      <p>{words.recipientsCount(leads, others)}.</p>
      <DataTable
        caption={words.recipients}
        captionHidden
        columns={[
          { head: words.recipient },
          { head: words.role },
          { head: words.level },
          { head: words.through },
        ]}
        rows={recipients.map(({ entry, name }) => ({
          cells: [
            name,
            glossary.vi.recipientRole[entry.role],
            levels.get(entry.level) ?? entry.level,
            glossary.vi.through[entry.through],
          ],
        }))}
      />
    </>
  )
}

const Form = ({ directive: { form } }: DocumentViewProps) => (
  <>
    <p>{form.name}</p>
    {form.note && <p class="muted">{form.note}</p>}
    <DataTable
      caption={words.formQuestions}
      columns={[{ head: words.formQuestions }, { head: words.unitOfMeasure }, { head: words.answer }]}
      rows={form.indicators.map((one) => ({
        cells: [`${one.code}. ${one.label}`, unitShown(one), one.required ? words.required : words.optional],
      }))}
    />
    {form.outline.length > 0 && (
      <>
        <h3>{words.formOutline}</h3>
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
