import type { OpenedLink } from '#app/tasks/open-link.ts'
import type { Report } from '#domain/task/report.ts'
import { deadlineNotes } from '#text/deadline-notes.ts'
import { formalDate, formatDate, formatInstant, formatShort } from '#text/format.ts'
import { glossary } from '#text/glossary.ts'
import type { Language } from '#text/language.ts'
import { receiptNumber } from '#text/mail/receipt-number.ts'
import { unitText } from '#text/unit.ts'
import type { UnitText } from '#text/unit-text.ts'
import type { WebContext } from '#web/http/env.ts'
import { ButtonLink, ButtonRow } from '#web/kit/button.tsx'
import { FileList } from '#web/kit/file-list.tsx'
import { languageOf } from '#web/kit/frame.ts'
import { SummaryList } from '#web/kit/summary-list.tsx'
import { type LinkPaths, linkPaths } from '../link-paths.ts'
import { LinkPage } from './link-frame.tsx'
import { DeadlineTag, OwnStateTag, ReturnedNotice, SendingNotice } from './parts.tsx'

export interface OverviewProps {
  readonly c: WebContext
  readonly link: OpenedLink
  readonly reports: readonly Report[]
}

/** What is asked of the unit and until when. */
export function OverviewPage({ c, link, reports }: OverviewProps) {
  const language = languageOf(c)
  const text = unitText[language]
  const { task, draft, directive, deadline } = link
  const paths = linkPaths(link.token, language)
  return (
    <LinkPage c={c} link={link} title={text.overview.title}>
      <p class="caption">{text.overview.title}</p>
      <h1>{directive.subject}</h1>
      <p>{text.overview.asked(directive.issuer.name, task.unitName)}</p>
      <ReturnedNotice link={link} language={language} />
      <SendingNotice link={link} language={language} />
      <div class="key-facts">
        <p>
          <span class="muted">{text.overview.deadline}</span>
          <strong>{formatInstant(deadline.at, language)}</strong>
          <DeadlineTag link={link} language={language} />
        </p>
        <p>
          <span class="muted">{text.overview.state}</span>
          <OwnStateTag link={link} language={language} />
          {draft && <span>{text.overview.draftSaved(formatShort(draft.savedAt))}</span>}
        </p>
      </div>
      <ButtonRow>
        <ButtonLink href={paths.form}>{mainAction(link, text)}</ButtonLink>
      </ButtonRow>
      {reports.length > 0 && <Versions reports={reports} paths={paths} language={language} />}
      <h2>{text.overview.facts}</h2>
      <Facts link={link} language={language} />
      <DirectiveText link={link} paths={paths} language={language} />
      <p class="muted">{text.overview.keepLink}</p>
    </LinkPage>
  )
}

function mainAction({ task, draft, shut }: OpenedLink, text: UnitText): string {
  if (shut) return text.actions.sendAnyway
  if (draft) return text.actions.goOn
  if (task.progress.is === 'returned') return text.actions.correct
  return task.reports > 0 ? text.actions.resend : text.actions.start
}

function Versions(props: { reports: readonly Report[]; paths: LinkPaths; language: Language }) {
  const { reports, paths, language } = props
  const text = unitText[language].overview
  const { timing, lateReason } = glossary[language]
  return (
    <>
      <h2>{text.versions}</h2>
      <SummaryList
        rows={[...reports].reverse().map((report) => ({
          key: text.version(report.version),
          value: (
            <>
              {formatShort(report.at)} –{' '}
              {report.late ? lateReason[report.late] : timing[report.onTime ? 'on-time' : 'late']}
              <br />
              <a href={paths.receipt(report.version)}>{text.receipt(receiptNumber(report))}</a>
            </>
          ),
        }))}
      />
    </>
  )
}

function Facts({ link, language }: { link: OpenedLink; language: Language }) {
  const text = unitText[language].overview
  const { task, directive, deadline } = link
  const { contact, form, cutOff, issuedOn } = directive
  const rows = [
    { key: text.unit, value: task.unitName },
    {
      key: text.document,
      value: text.documentValue(directive.number, issuedOn && formatDate(issuedOn)),
    },
    { key: text.issuer, value: directive.issuer.name },
    {
      key: text.deadline,
      value: (
        <>
          {formatInstant(deadline.at, language)}{' '}
          <span class="muted">{deadlineNotes(deadline, link.calendar, language)}</span>
          {directive.deadlineNote && <span class="hint note">{directive.deadlineNote}</span>}
        </>
      ),
    },
    cutOff && { key: text.cutOff, value: text.cutOffValue(formatDate(cutOff)) },
    {
      key: text.content,
      value: (
        <>
          {text.contentValue(form.name, form.indicators.length, form.outline.length)}
          {form.note && <span class="hint note">{form.note}</span>}
        </>
      ),
    },
    {
      key: text.contact,
      value: (
        <>
          {contact.name}
          <br />
          <a href={`tel:${contact.phone.replace(/[^\d+]/g, '')}`}>{contact.phone}</a>
          {contact.email && (
            <>
              <br />
              <a href={`mailto:${contact.email}`}>{contact.email}</a>
            </>
          )}
        </>
      ),
    },
  ]
  return <SummaryList rows={rows.filter((row) => row !== undefined)} />
}

function DirectiveText(props: { link: OpenedLink; paths: LinkPaths; language: Language }) {
  const { paths, language } = props
  const { directive } = props.link
  const text = unitText[language].overview
  const { signer, issuedOn } = directive
  const { documentKind, urgency } = glossary[language]
  return (
    <section class="document" lang="vi">
      <h2 lang={language}>{text.directive}</h2>
      <p class="document-head">
        {directive.issuer.parentAgency && <span>{directive.issuer.parentAgency}</span>}
        <strong>{directive.issuer.name}</strong>
        <span>
          {documentKind[directive.kind]} – {text.documentValue(directive.number, undefined)}
        </span>
        {issuedOn && <em>{formalDate(directive.place, issuedOn)}</em>}
        {directive.urgency !== 'thuong' && <strong>{urgency[directive.urgency]}</strong>}
      </p>
      <div class="prose">
        {directive.body.map((paragraph) =>
          paragraph.startsWith('# ') ? <h3>{paragraph.slice(2)}</h3> : <p>{paragraph}</p>,
        )}
      </div>
      <p class="document-foot">
        {signer.capacity && <span>{signer.capacity}</span>}
        <span>{signer.title}</span>
        <strong>{signer.name}</strong>
      </p>
      <h3 lang={language}>{text.files}</h3>
      {directive.files.length === 0 ? (
        <p class="muted" lang={language}>
          {text.noFiles}
        </p>
      ) : (
        <FileList files={directive.files} linkTo={(file) => paths.file(file.id)} language={language} />
      )}
    </section>
  )
}
