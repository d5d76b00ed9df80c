import * as z from 'zod'
import { requestJob } from '#app/jobs/request-job.ts'
import { ok } from '#domain/result.ts'
import { directiveIdSchema } from '#web/api/id-schemas.ts'
import { type ApiRoute, apiRoute } from '#web/api/route.ts'
import type { ApiDeps } from './deps.ts'
import { jobAsked, jobHeaders, jobKey, presentJob } from './job-answers.ts'
import { jobSchema } from './schemas/jobs.ts'

/** Exports: spreadsheets, the late list, the history. */
export const exportRoutes = (deps: ApiDeps): readonly ApiRoute[] => [
  apiRoute(
    {
      method: 'post',
      path: '/api/directives/:id/exports',
      tag: 'Exports',
      summary: 'Request an export of all tasks, all figures or the late list',
      description:
        'The file is created by a background job: poll the job until it is done, then download its result. Spreadsheets are CSV in UTF-8 with BOM; cells that could run as formulas are prefixed with an apostrophe. The late list is plain text in Vietnamese, to be pasted elsewhere.',
      params: z.object({ id: directiveIdSchema }),
      headers: jobHeaders,
      body: z.strictObject({
        kind: z.enum(['tasks-csv', 'figures-csv', 'late-list']).meta({ description: 'The kind of export.' }),
      }),
      bodyExample: { kind: 'tasks-csv' },
      answer: { status: 202, description: jobAsked, schema: jobSchema },
    },
    async ({ c, staff, params: { id }, body: { kind } }) => {
      const key = jobKey(c, deps.ids)
      if (!key.ok) return key
      const asked = await requestJob(deps, staff, { input: { kind, directiveId: id }, key: key.value })
      return asked.ok ? ok({ json: presentJob(asked.value) }) : asked
    },
  ),
]
