import { awaitEnd } from '#app/jobs/await-end.ts'
import { fetchResult } from '#app/jobs/fetch-result.ts'
import type { JobId } from '#domain/ids.ts'
import type { Job } from '#domain/jobs/job.ts'
import type { Result } from '#domain/result.ts'
import { answerProblems } from '#web/http/answers.tsx'
import type { WebContext } from '#web/http/env.ts'
import type { DeskPagesDeps } from '../deps.ts'
import { places } from '../places.ts'

/** The hidden field with the idempotency key, so that sending a form twice requests one job. */
export const jobKeyField = 'jobKey'

/** Redirects to the page of a requested job, or directly to the file if the job ends within a moment. */
export async function redirectToJob(
  c: WebContext,
  deps: DeskPagesDeps,
  asked: Result<Job>,
): Promise<Response> {
  if (!asked.ok) return answerProblems(c, asked.problems)
  const job = await awaitEnd(deps.store, asked.value, deps.jobPatienceMs)
  const isSpreadsheet = job.input.kind === 'tasks-csv' || job.input.kind === 'figures-csv'
  return isSpreadsheet && job.state.is === 'done'
    ? redirectToResult(c, deps, job.id)
    : c.redirect(places.job(job.id), 303)
}

/** Redirects to a presigned download address of the job's file. */
export async function redirectToResult(c: WebContext, deps: DeskPagesDeps, id: JobId): Promise<Response> {
  const file = await fetchResult(deps, c.var.staff, id)
  if (!file.ok) return answerProblems(c, file.problems)
  c.var.site.security?.('file-handed-out', { job: id, staff: c.var.staff.id })
  return c.redirect(await deps.objects.downloadUrl(file.value), 303)
}
