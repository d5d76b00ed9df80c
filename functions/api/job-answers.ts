import type { NewIds } from '#domain/ids.ts'
import { fileOf, goneAt, type ImportWritten, isEnded, type Job } from '#domain/jobs/job.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import { idempotencyHeaders } from '#web/api/idempotency-key.ts'
import { checked } from '#web/api/route.ts'
import type { WebContext } from '#web/http/env.ts'
import { problemsJson } from '#web/http/problems-json.ts'

export const jobAsked = 'Requested; `href` is the address of its state.'

export const jobHeaders = idempotencyHeaders('Requests with the same key get the same job.')

/** The idempotency key of a request for a job: the caller's, or a new random one. */
export function jobKey(c: WebContext, ids: NewIds): Result<string> {
  const given = c.req.header('idempotency-key')
  if (!checked(jobHeaders, { 'Idempotency-Key': given }).ok)
    return refuse(problem('malformed', 'Idempotency-Key'))
  return ok(given ?? ids.file())
}

/** A job in the API's format. `written`: what an import that was cut short had written. */
export function presentJob(job: Job, written?: ImportWritten) {
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
    ...(result?.is === 'published' ? { published: { leads: result.leads } } : {}),
    ...(result?.is === 'import' ? { import: presentImport(result) } : {}),
    ...(written ? { written } : {}),
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
