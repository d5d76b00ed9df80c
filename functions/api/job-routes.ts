import * as z from 'zod'
import { cancelJob } from '#app/jobs/cancel-job.ts'
import { fetchResult } from '#app/jobs/fetch-result.ts'
import { jobToRead } from '#app/jobs/job-access.ts'
import { writtenByImport } from '#app/jobs/written-by-import.ts'
import { isGone } from '#domain/jobs/job.ts'
import { ok } from '#domain/result.ts'
import { jobIdSchema } from '#web/api/id-schemas.ts'
import { type ApiRoute, apiRoute } from '#web/api/route.ts'
import type { ApiDeps } from './deps.ts'
import { presentJob } from './job-answers.ts'
import { jobSchema } from './schemas/jobs.ts'

const tag = 'Jobs'
const params = z.object({ job: jobIdSchema })
const newest = 50

/** The caller's own jobs. */
export const jobRoutes = (deps: ApiDeps): readonly ApiRoute[] => [
  apiRoute(
    {
      method: 'get',
      path: '/api/jobs',
      tag,
      summary: 'List your own jobs, newest first',
      answer: {
        status: 200,
        description: 'The jobs of the last seven days.',
        schema: z.object({ jobs: z.array(jobSchema) }),
      },
    },
    async ({ staff }) => {
      const jobs = await deps.store.jobs.ofAsker(staff.id, newest)
      const now = deps.clock()
      return ok({ json: { jobs: jobs.filter((job) => !isGone(job, now)).map((job) => presentJob(job)) } })
    },
  ),
  apiRoute(
    {
      method: 'get',
      path: '/api/jobs/:job',
      tag,
      summary: 'Get the progress and result of a job',
      params,
      answer: { status: 200, description: 'The job.', schema: jobSchema },
    },
    async ({ staff, params: { job } }) => {
      const seen = await jobToRead(deps, staff, job, deps.clock())
      if (!seen.ok) return seen
      return ok({ json: presentJob(seen.value, await writtenByImport(deps, seen.value)) })
    },
  ),
  apiRoute(
    {
      method: 'post',
      path: '/api/jobs/:job/result',
      tag,
      summary: 'Download the result file of a job',
      description:
        'A POST, because each download is recorded. Redirects to an address that is valid for five minutes.',
      params,
      answer: { status: 303, description: '`Location` is the address of the file.' },
    },
    async ({ c, staff, params: { job } }) => {
      const file = await fetchResult(deps, staff, job)
      if (file.ok) c.var.site.security?.('file-handed-out', { job, staff: staff.id })
      return file.ok ? ok(c.redirect(await deps.objects.downloadUrl(file.value), 303)) : file
    },
  ),
  apiRoute(
    {
      method: 'post',
      path: '/api/jobs/:job/cancel',
      tag,
      summary: 'Cancel a job that has not ended',
      description:
        'What an import has already written is not undone: `written` states up to which line of its file that is.',
      params,
      answer: { status: 200, description: 'The job.', schema: jobSchema },
    },
    async ({ staff, params: { job } }) => {
      const cancelled = await cancelJob(deps, staff, job)
      if (!cancelled.ok) return cancelled
      return ok({ json: presentJob(cancelled.value, await writtenByImport(deps, cancelled.value)) })
    },
  ),
]
