import { type Base, differingFields, type WorkingCopy } from '#app/reports/working-copy.ts'
import type { OpenedLink } from '#app/tasks/open-link.ts'
import type { StoredFile } from '#domain/file.ts'
import type { RawAnswers } from '#domain/form/answers.ts'
import type { Problem } from '#domain/result.ts'
import type { Draft } from '#domain/task/report.ts'
import { deadlineNotes } from '#text/deadline-notes.ts'
import { formatInstant, formatShort, remaining } from '#text/format.ts'
import type { Language } from '#text/language.ts'
import { unitText } from '#text/unit.ts'
import { FigureFields, OutlineFields, OwnNumberField } from '#web/forms/form-fields.tsx'
import { labelsOf } from '#web/forms/form-labels.ts'
import type { WebContext } from '#web/http/env.ts'
import { Button, ButtonRow } from '#web/kit/button.tsx'
import { ErrorSummary, fieldProblems, type Labels } from '#web/kit/error-summary.tsx'
import { fieldId } from '#web/kit/field-group.tsx'
import { FileList } from '#web/kit/file-list.tsx'
import { PostForm } from '#web/kit/form.tsx'
import { languageOf } from '#web/kit/frame.ts'
import { BackLink } from '#web/kit/navigation.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { SummaryList } from '#web/kit/summary-list.tsx'
import { linkPaths } from '../link-paths.ts'
import { problemTextIn } from '../problem-language.ts'
import { LinkPage } from './link-frame.tsx'
import { ReturnedNotice, SendingNotice } from './parts.tsx'

/** Why the form is shown. */
export type FormOccasion =
  | { readonly is: 'open'; readonly copy: WorkingCopy; readonly justSaved: boolean }
  | {
      readonly is: 'refused'
      readonly problems: readonly Problem[]
      readonly kept: Draft | undefined
      readonly unknown: RawAnswers
    }
  | { readonly is: 'conflict'; readonly copy: WorkingCopy }

export interface FormPageProps {
  readonly c: WebContext
  readonly link: OpenedLink
  /** Ties the form to this link. */
  readonly formToken: string
  readonly occasion: FormOccasion
  readonly values: RawAnswers
  readonly files: readonly StoredFile[]
  readonly base: Base
}

/** The report form. When it is shown again after an error, it keeps all posted values. */
export function FormPage({ c, link, formToken, occasion, values, files, base }: FormPageProps) {
  const language = languageOf(c)
  const text = unitText[language].form
  const { form } = link.directive
  const paths = linkPaths(link.token, language)
  const problems = occasion.is === 'refused' ? occasion.problems : []
  const labels = labelsOf(form, language)
  const fields = {
    form,
    language,
    values,
    errors: fieldProblems(problems, labels, problemTextIn(language)),
    stored: occasion.is === 'conflict' ? storedElsewhere(values, occasion.copy.raw) : undefined,
  }
  return (
    <LinkPage
      c={c}
      link={link}
      title={text.title}
      before={<BackLink href={paths.overview} language={language} label={link.directive.subject} />}
      hasProblems={problems.length > 0}
    >
      <ErrorSummary problems={problems} language={language} labels={labels} say={problemTextIn(language)} />
      <h1>{text.title}</h1>
      <p>
        {link.task.unitName}
        <br />
        {text.deadline(
          formatInstant(link.deadline.at, language),
          remaining(link.deadline.at, link.now, link.calendar, language),
        )}{' '}
        <span class="muted">{deadlineNotes(link.deadline, link.calendar, language)}</span>
      </p>
      <OccasionNotice {...{ occasion, values, labels, language }} newest={paths.form} />
      <ReturnedNotice link={link} language={language} />
      <SendingNotice link={link} language={language} />
      <p>{text.requiredNote}</p>
      <PostForm
        id="report"
        action={paths.form}
        token={formToken}
        hidden={{ draftVersion: base.draftVersion, reportVersion: base.reportVersion }}
      >
        {/* The Enter key presses a form's first button: on a phone it must save, and neither send nor lead elsewhere. */}
        <button class="hidden" type="submit" name="action" value="draft" tabindex={-1}>
          {text.saveDraft}
        </button>
        {form.indicators.length > 0 && (
          <>
            <h2>{text.figures}</h2>
            <p class="hint">
              {form.name}. {text.numberHint} {form.note}
            </p>
            <FigureFields {...fields} />
          </>
        )}
        {form.outline.length > 0 && (
          <>
            <h2>{text.outline}</h2>
            <OutlineFields {...fields} />
          </>
        )}
        <h2>{text.signed}</h2>
        <OwnNumberField {...fields} />
        <h3>{unitText[language].files.attached}</h3>
        {files.length === 0 ? (
          <p class="muted">{unitText[language].files.none}</p>
        ) : (
          <FileList files={files} linkTo={(file) => paths.file(file.id)} language={language} />
        )}
        <p>
          <Button look="secondary" name="action" value="files">
            {text.attachFiles}
          </Button>
        </p>
        {occasion.is === 'refused' && <UnknownFields unknown={occasion.unknown} language={language} />}
        <ButtonRow>
          <Button look="secondary" name="action" value="draft">
            {text.saveDraft}
          </Button>
          <Button name="action" value="submit">
            {text.submit}
          </Button>
        </ButtonRow>
      </PostForm>
    </LinkPage>
  )
}

/** The stored value of each field whose posted value differs. */
const storedElsewhere = (typed: RawAnswers, stored: RawAnswers): RawAnswers =>
  Object.fromEntries(differingFields(typed, stored).map((field) => [field, stored[field] ?? '']))

function OccasionNotice(props: {
  occasion: FormOccasion
  values: RawAnswers
  labels: Labels
  newest: string
  language: Language
}) {
  const { occasion, language } = props
  const text = unitText[language].form
  switch (occasion.is) {
    case 'open':
      return <Opened copy={occasion.copy} justSaved={occasion.justSaved} language={language} />
    case 'refused':
      if (!occasion.kept && occasion.problems.some(({ code }) => code === 'try-again')) return null
      return (
        <Notice kind={occasion.kept ? 'important' : 'warning'} language={language}>
          <p>{occasion.kept ? text.kept : text.notKept}</p>
        </Notice>
      )
    case 'conflict':
      return <Conflict {...props} copy={occasion.copy} />
  }
}

function Opened({
  copy,
  justSaved,
  language,
}: {
  copy: WorkingCopy
  justSaved: boolean
  language: Language
}) {
  const text = unitText[language].form
  if (copy.draft && justSaved)
    return (
      <Notice kind="success" title={unitText[language].done} language={language}>
        <p>{text.saved(formatShort(copy.draft.savedAt))}</p>
      </Notice>
    )
  if (copy.draft) return <p class="hint">{text.fromDraft(formatShort(copy.draft.savedAt))}</p>
  if (copy.lastReport) return <p class="hint">{text.fromReport(copy.lastReport.version)}</p>
  return null
}

function Conflict(props: {
  copy: WorkingCopy
  values: RawAnswers
  labels: Labels
  newest: string
  language: Language
}) {
  const { copy, values, labels, newest, language } = props
  const text = unitText[language].conflict
  const { draft, lastReport } = copy
  const differing = differingFields(values, copy.raw)
  return (
    <Notice kind="warning" title={text.title} language={language}>
      {lastReport && (
        <p>
          {text.report(
            lastReport.version,
            formatShort(lastReport.at),
            lastReport.by.is === 'unit' ? text.byUnit : text.byStaff(lastReport.by.name),
          )}
        </p>
      )}
      {draft && <p>{text.draft(draft.version, formatShort(draft.savedAt))}</p>}
      <p>{differing.length === 0 ? text.same : text.differs(differing.length)}</p>
      {differing.length > 0 && (
        <ul class="list">
          {differing.map((field) => (
            <li>
              <a href={`#${fieldId(field)}`}>{labels[field] ?? field}</a>
            </li>
          ))}
        </ul>
      )}
      <p>{text.advice}</p>
      <p>
        <a href={newest}>{text.useNewest}</a>
      </p>
    </Notice>
  )
}

/** Posted fields that the form does not have: shown, so that their values are not lost silently. */
function UnknownFields({ unknown, language }: { unknown: RawAnswers; language: Language }) {
  const text = unitText[language].form
  const entries = Object.entries(unknown)
  if (entries.length === 0) return null
  return (
    <>
      <h3>{text.unknown}</h3>
      <p class="hint">{text.unknownHint}</p>
      <SummaryList
        rows={entries.map(([field, value]) => ({
          key: <span id={fieldId(field)}>{field}</span>,
          value,
        }))}
      />
    </>
  )
}
