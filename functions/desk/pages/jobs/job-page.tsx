import type { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { cancelJob } from '#app/jobs/cancel-job.ts'
import { resultOf } from '#app/jobs/fetch-result.ts'
import { jobToRead } from '#app/jobs/job-access.ts'
import { writtenByImport } from '#app/jobs/written-by-import.ts'
import { asJobId } from '#domain/ids.ts'
import { goneAt, isEnded, isGone, type Job } from '#domain/jobs/job.ts'
import { problem, type Result, refuse } from '#domain/result.ts'
import { jobsText } from '#text/desk-jobs.ts'
import { formatInstant, formatShort } from '#text/format.ts'
import { answerProblems } from '#web/http/answers.tsx'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { DataTable } from '#web/kit/data-table.tsx'
import { EmptyState, Notice } from '#web/kit/notice.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { places } from '../places.ts'
import { redirectToResult } from './asked.ts'
import {
  FileMade,
  ImportMade,
  ProblemList,
  PublicationMade,
  TextMade,
  UnderWay,
  WrittenPart,
} from './job-parts.tsx'

const words = jobsText
const newest = 50
const crumbs = [{ label: words.title, href: places.jobs }]

/** Bytes of a text result that the page reads; late lists are far smaller. */
const textLimit = 1024 * 1024

const roomOf = ({ input }: Job) => (input.kind === 'import-units' ? 'registry' : 'directives')

async function jobAt(deps: DeskPagesDeps, c: WebContext): Promise<Result<Job>> {
  const id = asJobId(c.req.param('job') ?? '')
  return id ? jobToRead(deps, c.var.staff, id, deps.clock()) : refuse(problem('not-found'))
}

/** The content of the page by the job's state. */
async function content(c: WebContext, deps: DeskPagesDeps, job: Job): Promise<Result<Child>> {
  const { state } = job
  const token = c.var.formToken
  const written = await writtenByImport(deps, job)
  const titled = (children: Child) => ({
    ok: true as const,
    value: (
      <>
        <h1>{words.kind[job.input.kind]}</h1>
        {children}
      </>
    ),
  })
  switch (state.is) {
    case 'waiting':
    case 'running':
      return titled(<UnderWay job={job} token={token} />)
    case 'failed':
      return titled(
        <Notice
          kind="warning"
          title={job.input.kind === 'publish' ? words.publish.failed : words.states.failed}
        >
          <ProblemList problems={state.problems} />
          {written && <WrittenPart written={written} />}
        </Notice>,
      )
    case 'cancelled':
      return titled(
        <>
          <p>
            {words.states.cancelled}. {words.again}
          </p>
          {written && <WrittenPart written={written} />}
        </>,
      )
    case 'stopped':
      return titled(
        <>
          <p>{words.stopped}</p>
          {written && <WrittenPart written={written} />}
        </>,
      )
    case 'done': {
      const { result } = state
      if (result.is === 'import')
        return { ok: true, value: <ImportMade job={job} result={result} token={token} /> }
      if (result.is === 'published') return titled(<PublicationMade job={job} result={result} />)
      if (job.input.kind !== 'late-list') return titled(<FileMade job={job} result={result} token={token} />)
      const made = await resultOf(deps, c.var.staff, job.id)
      if (!made.ok) return made
      const stored = await deps.objects.read(made.value.file.key, 0, textLimit)
      return stored
        ? titled(<TextMade text={Buffer.from(stored.bytes).toString('utf8')} />)
        : refuse(problem('not-found'))
    }
  }
}

async function showJob(c: WebContext, deps: DeskPagesDeps, job: Job) {
  const shown = await content(c, deps, job)
  if (!shown.ok) return answerProblems(c, shown.problems)
  // Reloads without a script.
  if (!isEnded(job)) c.header('refresh', '5')
  const { input } = job
  return page(
    c,
    <DeskPage
      c={c}
      title={words.kind[input.kind]}
      room={roomOf(job)}
      crumbs={[...crumbs, { label: words.kind[input.kind] }]}
    >
      {shown.value}
      {isEnded(job) && <p class="hint">{words.keptUntil(formatInstant(goneAt(job)))}</p>}
      {'directiveId' in input && (
        <p>
          <a href={places.directive(input.directiveId)}>{words.back}</a>
        </p>
      )}
    </DeskPage>,
  )
}

async function showJobs(c: WebContext, deps: DeskPagesDeps) {
  const now = deps.clock()
  const jobs = (await deps.store.jobs.ofAsker(c.var.staff.id, newest)).filter((job) => !isGone(job, now))
  return page(
    c,
    <DeskPage c={c} title={words.title} width="wide" crumbs={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      <p class="hint">{words.hint}</p>
      <DataTable
        caption={words.title}
        captionHidden
        columns={[{ head: words.what }, { head: words.askedAt }, { head: words.state }]}
        empty={<EmptyState text={words.none} />}
        rows={jobs.map((job) => ({
          cells: [
            <a href={places.job(job.id)}>{words.kind[job.input.kind]}</a>,
            formatShort(job.askedAt),
            words.states[job.state.is],
          ],
        }))}
      />
    </DeskPage>,
  )
}

/** The page of one's own job: its progress and result. */
export function jobRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  const path = '/desk/jobs/:job'

  app.get('/desk/jobs', (c) => showJobs(c, deps))

  app.get(path, async (c) => {
    const job = await jobAt(deps, c)
    return job.ok ? showJob(c, deps, job.value) : answerProblems(c, job.problems)
  })

  // A POST, because the download is recorded in the history.
  app.post(`${path}/result`, async (c) => {
    const job = await jobAt(deps, c)
    return job.ok ? redirectToResult(c, deps, job.value.id) : answerProblems(c, job.problems)
  })

  app.post(`${path}/cancel`, async (c) => {
    const job = await jobAt(deps, c)
    if (!job.ok) return answerProblems(c, job.problems)
    const cancelled = await cancelJob(deps, c.var.staff, job.value.id)
    return cancelled.ok ? c.redirect(places.job(job.value.id), 303) : answerProblems(c, cancelled.problems)
  })
}
