import type { OpenedLink } from '#app/tasks/open-link.ts'
import type { Report } from '#domain/task/report.ts'
import { commonText } from '#text/common.ts'
import { formatDate, formatInstant } from '#text/format.ts'
import { glossary } from '#text/glossary.ts'
import type { Language } from '#text/language.ts'
import { receiptNumber } from '#text/mail/receipt-number.ts'
import { unitText } from '#text/unit.ts'
import { answersShown } from '#web/forms/answers-shown.ts'
import type { WebContext } from '#web/http/env.ts'
import { ButtonLink, ButtonRow, PrintButton } from '#web/kit/button.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { FileList } from '#web/kit/file-list.tsx'
import { languageOf } from '#web/kit/frame.ts'
import { ConfirmationPanel, Notice } from '#web/kit/notice.tsx'
import { SummaryList } from '#web/kit/summary-list.tsx'
import { linkPaths } from '../link-paths.ts'
import { LinkPage } from './link-frame.tsx'

export interface ReceiptProps {
  readonly c: WebContext
  readonly link: OpenedLink
  readonly report: Report
}

/** The receipt (biên nhận) of one version: to print, and to read over the phone. */
export function ReceiptPage({ c, link, report }: ReceiptProps) {
  const language = languageOf(c)
  const text = unitText[language].receipt
  const paths = linkPaths(link.token, language)
  const title = report.late ? text.lateTitle : text.title
  return (
    <LinkPage c={c} link={link} title={title}>
      <ConfirmationPanel title={title} number={{ label: text.number, value: receiptNumber(report) }} />
      {report.late && (
        <Notice kind="warning" language={language}>
          <p>{text.notCounted}</p>
        </Notice>
      )}
      <SummaryList rows={receiptFacts(link, report, language)} />
      <h2>{text.next}</h2>
      {nextSteps(link, report, language).map((sentence) => (
        <p>{sentence}</p>
      ))}
      <ButtonRow>
        <ButtonLink href={paths.overview}>{text.back}</ButtonLink>
        <PrintButton label={commonText[language].print} />
      </ButtonRow>
      <Received link={link} report={report} language={language} />
      {report.files.length > 0 && (
        <>
          <h2>{text.files}</h2>
          <FileList files={report.files} linkTo={(file) => paths.file(file.id)} language={language} />
        </>
      )}
      <p class="screen-only">
        <a href={paths.form}>{text.correct}</a>
      </p>
    </LinkPage>
  )
}

function receiptFacts({ task, directive }: OpenedLink, report: Report, language: Language) {
  const { receipt, overview } = unitText[language]
  const { issuedOn } = directive
  const { timing, lateReason } = glossary[language]
  return [
    { key: overview.unit, value: task.unitName },
    {
      key: overview.document,
      value: `${overview.documentValue(directive.number, issuedOn && formatDate(issuedOn))}\n${directive.subject}`,
    },
    { key: overview.issuer, value: directive.issuer.name },
    { key: receipt.receivedAt, value: formatInstant(report.at, language) },
    { key: receipt.version, value: String(report.version) },
    {
      key: receipt.timing,
      value: report.late ? lateReason[report.late] : timing[report.onTime ? 'on-time' : 'late'],
    },
    ...(report.answers.ownNumber ? [{ key: receipt.ownNumber, value: report.answers.ownNumber }] : []),
    ...(report.by.is === 'staff'
      ? [{ key: receipt.enteredBy, value: unitText[language].conflict.byStaff(report.by.name) }]
      : []),
    {
      key: receipt.fingerprint,
      value: (
        <>
          <code>{report.contentHash.slice(0, 16).toUpperCase()}</code>
          <span class="hint note">{receipt.fingerprintHint}</span>
        </>
      ),
    },
  ]
}

function nextSteps({ task, directive }: OpenedLink, report: Report, language: Language): readonly string[] {
  const text = unitText[language].receipt
  if (report.late) return [text.notCounted]
  const { progress } = task
  if ('version' in progress && progress.version > report.version) return [text.superseded(progress.version)]
  const mailed = directive.receipts && task.address.is === 'working' ? [text.mailed] : []
  switch (progress.is) {
    case 'returned':
      return [text.returned]
    case 'approved':
      return [text.counted, ...mailed]
    default:
      return [text.waiting, ...mailed]
  }
}

function Received({ link, report, language }: { link: OpenedLink; report: Report; language: Language }) {
  const text = unitText[language].receipt
  const { short, long } = answersShown(link.directive.form, report.answers, language)
  return (
    <>
      <h2>{text.answers}</h2>
      {short.length > 0 && (
        <DataTable
          caption={link.directive.form.name}
          language={language}
          columns={[{ head: text.indicator }, { head: text.value, numeric: true }]}
          rows={short.map(({ label, value }) => ({ cells: [label, value] }))}
        />
      )}
      {long.map(({ label, value }) => (
        <section class="prose">
          <h3>{label}</h3>
          <p>{value}</p>
        </section>
      ))}
    </>
  )
}
