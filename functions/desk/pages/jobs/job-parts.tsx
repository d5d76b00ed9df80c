import { type ImportWritten, type Job, type JobResult, mayCancel } from '#domain/jobs/job.ts'
import type { Problem } from '#domain/result.ts'
import { commonText } from '#text/common.ts'
import { directiveText } from '#text/desk-directive.ts'
import { jobsText } from '#text/desk-jobs.ts'
import { registryText } from '#text/desk-registry.ts'
import { formatNumber } from '#text/format.ts'
import { problemText } from '#text/problems.ts'
import { Button, ButtonLink, ButtonRow, CopyText } from '#web/kit/button.tsx'
import { Confirm } from '#web/kit/confirm.tsx'
import { PostForm } from '#web/kit/form.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { Progress } from '#web/kit/picture.tsx'
import { SummaryList } from '#web/kit/summary-list.tsx'
import { places } from '../places.ts'

const words = jobsText

/** The progress of a waiting or running job. */
export const UnderWay = ({ job, token }: { job: Job; token: string | undefined }) => (
  <>
    {job.state.is === 'running' ? (
      <Progress label={words.progress} value={job.state.progress.done} of={job.state.progress.of} />
    ) : (
      <p>{words.waiting}</p>
    )}
    {job.input.kind === 'publish' && <p>{words.publish.underWay}</p>}
    <p>{words.leave}</p>
    {job.input.kind === 'import-units' && !job.input.dryRun && <p class="hint">{words.import.partly}</p>}
    <ButtonRow>
      <ButtonLink href={places.job(job.id)}>{words.refresh}</ButtonLink>
    </ButtonRow>
    <p class="hint">{words.refreshHint}</p>
    {mayCancel(job) && (
      <PostForm action={`${places.job(job.id)}/cancel`} token={token}>
        <Button look="secondary">{words.cancel}</Button>
      </PostForm>
    )}
  </>
)

export const ProblemList = ({ problems }: { problems: readonly Problem[] }) => (
  <ul class="list">
    {problems.map((one) => (
      <li>{problemText(one)}</li>
    ))}
  </ul>
)

/** What an import that was cut short left in the registry. */
export const WrittenPart = ({ written: { units, line } }: { written: ImportWritten }) => (
  <p>{units > 0 ? words.import.written(units, line) : words.import.nothingWritten}</p>
)

interface MadeProps {
  readonly job: Job
  readonly token: string | undefined
}

type FileResult = Extract<JobResult, { is: 'file' }>

/** The result file, with a download button. */
export const FileMade = ({ job, result, token }: MadeProps & { result: FileResult }) => (
  <>
    <p>
      {result.file.name} – {words.rows(result.rows)}
    </p>
    <PostForm action={places.jobResult(job.id)} token={token}>
      <Button>{words.download}</Button>
    </PostForm>
  </>
)

/** The result text, with a copy button. */
export const TextMade = ({ text }: { text: string }) => (
  <CopyText text={text} label={directiveText.lateList.copy} copied={commonText.vi.copied} />
)

type PublishedResult = Extract<JobResult, { is: 'published' }>

/** The result of publishing a directive. */
export const PublicationMade = ({ job, result }: { job: Job; result: PublishedResult }) => (
  <>
    <Notice kind="success">
      <p>{words.publish.done(result.leads)}</p>
    </Notice>
    {'directiveId' in job.input && (
      <ButtonRow>
        <ButtonLink href={places.directive(job.input.directiveId)}>{words.publish.follow}</ButtonLink>
      </ButtonRow>
    )}
  </>
)

type ImportResult = Extract<JobResult, { is: 'import' }>

const keptWords = ({ units, first }: NonNullable<ImportResult['keptContacts']>): string =>
  `${formatNumber(units)}: ${first.join(', ')}${units > first.length ? ', …' : ''}`

const CountsPart = ({ result }: { result: ImportResult }) => (
  <SummaryList
    rows={[
      { key: registryText.import.total, value: formatNumber(result.units) },
      { key: registryText.import.added, value: formatNumber(result.added) },
      { key: registryText.import.changed, value: formatNumber(result.changed) },
      { key: registryText.import.unchanged, value: formatNumber(result.unchanged) },
      { key: registryText.import.groups, value: formatNumber(result.groups) },
      ...(result.keptContacts
        ? [{ key: registryText.import.keptContacts, value: keptWords(result.keptContacts) }]
        : []),
    ]}
  />
)

/** The result of an import: what was done; or of a dry run: what would be done, to be confirmed, or the errors found. */
export function ImportMade({ job, result, token }: MadeProps & { result: ImportResult }) {
  const importWords = registryText.import
  if (result.refused > 0)
    return (
      <>
        <h1>{words.import.checked}</h1>
        <Notice kind="warning">
          <p>{words.import.refused(result.refused)}</p>
        </Notice>
        {result.problems.length < result.refused && <p>{words.import.first(result.problems.length)}</p>}
        <ProblemList problems={result.problems} />
        <ButtonRow>
          <ButtonLink href={`${places.registry}/import`}>{importWords.again}</ButtonLink>
        </ButtonRow>
        <PostForm action={places.jobResult(job.id)} token={token}>
          <Button look="secondary">{words.import.faults}</Button>
        </PostForm>
      </>
    )
  if (!result.dryRun)
    return (
      <>
        <h1>{words.import.imported}</h1>
        <Notice kind="success">
          <p>{words.import.done(result.units)}</p>
        </Notice>
        <CountsPart result={result} />
        <ButtonRow>
          <ButtonLink href={places.registry}>{words.import.toRegistry}</ButtonLink>
        </ButtonRow>
      </>
    )
  return (
    <Confirm
      title={importWords.resultTitle}
      count={{ value: formatNumber(result.units), label: importWords.count }}
      happens={importWords.happens}
      cannotUndo={importWords.cannotUndo}
      action={`${places.registry}/import/confirm`}
      token={token}
      hidden={{ job: job.id }}
      confirmLabel={importWords.confirm(result.added + result.changed)}
      cancelHref={`${places.registry}/import`}
    >
      <CountsPart result={result} />
    </Confirm>
  )
}
