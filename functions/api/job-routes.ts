import * as z from 'zod'
import { cancelJob } from '#app/jobs/cancel-job.ts'
import { fetchResult, fileOf } from '#app/jobs/fetch-result.ts'
import { jobToSee } from '#app/jobs/job-access.ts'
import type { NewIds } from '#domain/ids.ts'
import { goneAt, isEnded, isGone, type Job } from '#domain/jobs/job.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import { jobIdSchema } from '#web/api/id-schemas.ts'
import { type ApiRoute, apiRoute, checked } from '#web/api/route.ts'
import { problemsJson } from '#web/http/answers.tsx'
import type { WebContext } from '#web/http/env.ts'
import type { ApiDeps } from './deps.ts'
import { jobSchema } from './schemas/jobs.ts'

const tag = 'Jobs'
const params = z.object({ job: jobIdSchema })
const newest = 50

export const jobAsked = 'Asked for; `href` says how far it is.'

export const jobHeaders = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .optional()
    .meta({ description: 'Names this wish: with the same key it is the same job.', examples: ['7f0c5e0a'] }),
})

/** What names a wish for a job: the caller's own key, or one that no other has. */
export function wishKey(c: WebContext, ids: NewIds): Result<string> {
  const given = c.req.header('idempotency-key')
  if (!checked(jobHeaders, { 'Idempotency-Key': given }).ok)
    return refuse(problem('malformed', 'Idempotency-Key'))
  return ok(given ?? ids.file())
}

/** A job as the API tells of it. */
export function presentJob(job: Job) {
  const { id, input, state, askedAt } = job
  const href = `/api/jobs/${id}`
  const file = fileOf(job)
  const result = state.is === 'done' ? state.result : undefined
  return {
    id,
    kind: input.kind,
    ...('directiveId' in input ? { directiveId: input.directiveId } : {}),
    state: state.is,
    askedAt,
    ...(isEnded(job) ? { endedAt: job.state.at, keptUntil: goneAt(job) } : {}),
    ...(state.is === 'running' ? { progress: state.progress } : {}),
    href,
    ...(file
      ? {
          file: {
            href: `${href}/result`,
            name: file.name,
            bytes: file.bytes,
            ...(result?.is === 'file' ? { rows: result.rows } : {}),
          },
        }
      : {}),
    ...(result?.is === 'import' ? { import: presentImport(result) } : {}),
    ...(state.is === 'failed' ? { problems: problemsJson(state.problems).problems } : {}),
  }
}

const presentImport = ({
  is: _is,
  faults: _faults,
  problems,
  ...counts
}: Extract<NonNullable<Extract<Job['state'], { is: 'done' }>['result']>, { is: 'import' }>) => ({
  ...counts,
  problems: problemsJson(problems).problems,
})

/** Long work that one asked for oneself. */
export const jobRoutes = (deps: ApiDeps): readonly ApiRoute[] => [
  apiRoute(
    {
      method: 'get',
      path: '/api/jobs',
      tag,
      summary: 'Your own jobs, newest first',
      answer: {
        status: 200,
        description: 'Those of the last seven days.',
        schema: z.object({ jobs: z.array(jobSchema) }),
      },
    },
    async ({ staff }) => {
      const jobs = await deps.store.jobs.ofAsker(staff.id, newest)
      const now = deps.clock()
      return ok({ json: { jobs: jobs.filter((job) => !isGone(job, now)).map(presentJob) } })
    },
  ),
  apiRoute(
    {
      method: 'get',
      path: '/api/jobs/:job',
      tag,
      summary: 'How far a job is, and what came of it',
      params,
      answer: { status: 200, description: 'The job.', schema: jobSchema },
    },
    async ({ staff, params: { job } }) => {
      const seen = await jobToSee(deps, staff, job, deps.clock())
      return seen.ok ? ok({ json: presentJob(seen.value) }) : seen
    },
  ),
  apiRoute(
    {
      method: 'post',
      path: '/api/jobs/:job/result',
      tag,
      summary: 'Fetch the file that a job made',
      description:
        'A post, because it asks for the right each time and writes down who took the file; it leads to an address that hands the file out for five minutes.',
      params,
      answer: { status: 303, description: '`Location` is the address of the file.' },
    },
    async ({ c, staff, params: { job } }) => {
      const file = await fetchResult(deps, staff, job)
      return file.ok ? ok(c.redirect(await deps.objects.downloadUrl(file.value), 303)) : file
    },
  ),
  apiRoute(
    {
      method: 'post',
      path: '/api/jobs/:job/cancel',
      tag,
      summary: 'Cancel a job that has not ended',
      description: 'An import that is being written leaves what it has written.',
      params,
      answer: { status: 200, description: 'The job.', schema: jobSchema },
    },
    async ({ staff, params: { job } }) => {
      const cancelled = await cancelJob(deps, staff, job)
      return cancelled.ok ? ok({ json: presentJob(cancelled.value) }) : cancelled
    },
  ),
]
