import type { Child } from 'hono/jsx'
import { namedRecipients } from '#app/directives/named-recipients.ts'
import type { PublicationEstimate, PublicationPlan } from '#app/directives/publication-plan.ts'
import type { DraftDirective } from '#domain/directive/directive.ts'
import type { Recipient } from '#domain/directive/recipients.ts'
import { deskText } from '#text/desk.ts'
import { composeText } from '#text/desk-compose.ts'
import { stepWords } from '#text/document.ts'
import { formatDate, formatInstant, formatNumber } from '#text/format.ts'
import { glossary } from '#text/glossary.ts'
import {
  contactWords,
  DocumentBody,
  type DocumentFact,
  documentFacts,
  signerWords,
} from '#web/directive/document-parts.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { fieldId } from '#web/kit/field-group.tsx'
import { FileList } from '#web/kit/file-list.tsx'
import { Details } from '#web/kit/notice.tsx'
import { SummaryList, type SummaryRow } from '#web/kit/summary-list.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { places } from '../places.ts'
import { measureOf } from './form-step.tsx'

const words = composeText.check
const namesShown = 20

/** The labels of the parts that problems refer to. */
export const labelsOf = (draft: DraftDirective) => ({
  number: composeText.document.number,
  subject: composeText.document.subject,
  issuedOn: composeText.document.issuedOn,
  'contact.name': `${words.contact}: ${composeText.content.contactName}`,
  'contact.phone': `${words.contact}: ${composeText.content.contactPhone}`,
  recipients: words.recipients,
  form: words.form,
  ...Object.fromEntries(draft.levels.map(({ id, name }) => [`levels.${id}`, name])),
})

/** A fact with a link to change it. Its id is the target of links in the error summary. */
function changeable(
  draft: DraftDirective,
  step: string,
  field: string | undefined,
  key: string,
  value: Child,
): SummaryRow {
  return {
    key: field ? <span id={fieldId(field)}>{key}</span> : key,
    value,
    change: {
      href:
        step === 'files'
          ? `${places.directive(draft.id)}/files`
          : `${places.edit(draft.id, step)}?from=check`,
      label: deskText.change,
      about: key,
    },
  }
}

const fieldOfFact: Readonly<Partial<Record<DocumentFact, string>>> = {
  number: 'number',
  subject: 'subject',
  placeAndDate: 'issuedOn',
}

export const DocumentPart = ({ draft }: { draft: DraftDirective }) => (
  <section>
    <h2>{words.document}</h2>
    <SummaryList
      rows={[
        ...documentFacts(draft).map(({ fact, key, value }) =>
          changeable(draft, 'document', fieldOfFact[fact], key, value),
        ),
        changeable(draft, 'content', undefined, words.signer, signerWords(draft)),
        changeable(
          draft,
          'content',
          'contact.name',
          words.contact,
          <span id={fieldId('contact.phone')}>{contactWords(draft)}</span>,
        ),
        changeable(
          draft,
          'content',
          undefined,
          words.body,
          draft.body.length === 0 ? (
            deskText.notYet
          ) : (
            <Details summary={words.paragraphs(draft.body.length)}>
              <DocumentBody body={draft.body} />
            </Details>
          ),
        ),
        changeable(
          draft,
          'files',
          undefined,
          words.files,
          draft.files.length === 0 ? (
            words.noFiles
          ) : (
            <FileList files={draft.files} linkTo={({ id }) => `${places.directive(draft.id)}/files/${id}`} />
          ),
        ),
      ]}
    />
  </section>
)

const namesOf = (units: readonly Recipient[]): string => {
  const names = units
    .slice(0, namesShown)
    .map(({ unitName, ownAddress }) =>
      ownAddress?.is === 'bounced' ? words.unreachableAddress(unitName, ownAddress.email) : unitName,
    )
  return units.length > namesShown
    ? `${names.join('; ')}; ${words.andMore(units.length - namesShown)}`
    : names.join('; ')
}

const unreachableRow = (key: string, units: readonly Recipient[]): SummaryRow => ({
  key,
  value:
    units.length === 0 ? (
      deskText.units(0)
    ) : (
      <Details summary={deskText.units(units.length)}>
        <p>{namesOf(units)}</p>
      </Details>
    ),
})

function countsOf({ leads, cooperating, informed, unreachable }: PublicationPlan): readonly SummaryRow[] {
  const others = [...cooperating, ...informed].filter(({ email }) => email === undefined)
  const viaDeputy = leads.filter(({ email, ownAddress }) => email !== undefined && ownAddress !== undefined)
  return [
    { key: words.leads, value: <strong>{deskText.units(leads.length)}</strong> },
    { key: words.cooperating, value: deskText.units(cooperating.length) },
    { key: words.informed, value: deskText.units(informed.length) },
    unreachableRow(words.unreachable, unreachable),
    ...(viaDeputy.length > 0 ? [unreachableRow(words.viaDeputy, viaDeputy)] : []),
    ...(others.length > 0 ? [unreachableRow(words.unreachableOthers, others)] : []),
  ]
}

const estimateOf = ({ listed, leads }: PublicationEstimate): readonly SummaryRow[] => [
  { key: words.leads, value: <strong>{words.about(deskText.units(leads))}</strong> },
  { key: words.unreachable, value: words.long(listed) },
]

export async function RecipientsPart(props: {
  draft: DraftDirective
  plan: PublicationPlan | PublicationEstimate
  deps: DeskPagesDeps
}) {
  const { draft, plan } = props
  const entries = await namedRecipients(props.deps.store, draft.recipients)
  const branches = plan.is === 'plan' ? plan.branches : []
  const counted = plan.is === 'plan' ? countsOf(plan) : estimateOf(plan)
  return (
    <section>
      <h2>{words.recipients}</h2>
      <SummaryList
        rows={[
          changeable(
            draft,
            'recipients',
            'recipients',
            words.recipients,
            entries.length === 0 ? (
              deskText.notYet
            ) : (
              <ul class="list">
                {entries.map(({ entry, name, units }) => (
                  <li>
                    {name}{' '}
                    <span class="muted">
                      ({deskText.units(units)}, {glossary.vi.recipientRole[entry.role]})
                    </span>
                  </li>
                ))}
              </ul>
            ),
          ),
          ...counted,
        ]}
      />
      {branches.length > 0 && (
        <Details summary={words.byBranch}>
          <DataTable
            caption={words.byBranch}
            captionHidden
            columns={[{ head: words.recipients }, { head: composeText.recipients.units, numeric: true }]}
            rows={branches.map(({ label, leads: count }) => ({ cells: [label, formatNumber(count)] }))}
          />
        </Details>
      )}
    </section>
  )
}

export const FormPart = ({ draft }: { draft: DraftDirective }) => (
  <section>
    <h2>{words.form}</h2>
    <SummaryList
      rows={[
        changeable(
          draft,
          'form',
          'form',
          composeText.form.name,
          <>
            {draft.form.name || deskText.notYet}
            <Details
              summary={composeText.form.counts(draft.form.indicators.length, draft.form.outline.length)}
            >
              <ul class="list">
                {draft.form.indicators.map((one) => (
                  <li>
                    {one.code}. {one.label} <span class="muted">({measureOf(one)})</span>
                  </li>
                ))}
                {draft.form.outline.map(({ title }) => (
                  <li>{title}</li>
                ))}
              </ul>
            </Details>
          </>,
        ),
        changeable(draft, 'form', undefined, words.approval, glossary.vi.approval[draft.approval]),
        changeable(
          draft,
          'form',
          undefined,
          words.receipts,
          draft.receipts ? composeText.form.receiptsYes : deskText.none,
        ),
      ]}
    />
  </section>
)

export const DeadlinesPart = ({ draft }: { draft: DraftDirective }) => (
  <section>
    <h2>{words.deadlines}</h2>
    <SummaryList
      rows={[
        ...draft.levels.map(({ id, name, deadline }) =>
          changeable(
            draft,
            'deadlines',
            `levels.${id}`,
            name,
            deadline ? (
              <>
                {formatInstant(deadline.at)}
                {deadline.wording && <span class="muted"> (“{deadline.wording}”)</span>}
              </>
            ) : (
              deskText.notYet
            ),
          ),
        ),
        changeable(
          draft,
          'deadlines',
          'cutOff',
          words.cutOff,
          draft.cutOff ? formatDate(draft.cutOff) : deskText.none,
        ),
        changeable(draft, 'deadlines', undefined, words.deadlineNote, draft.deadlineNote ?? deskText.none),
        changeable(
          draft,
          'deadlines',
          undefined,
          words.ladder,
          draft.ladder.length === 0
            ? deskText.none
            : draft.ladder.map(({ workingDays }) => stepWords(workingDays)).join('; '),
        ),
      ]}
    />
  </section>
)
