import type { Staff } from '#domain/access/staff.ts'
import { isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import type { JobId } from '#domain/ids.ts'
import { isGone, type Job, type JobInput } from '#domain/jobs/job.ts'
import { isOwn, mayRequest } from '#domain/jobs/job-rights.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { Store } from '#store/store.ts'

/** The directive a job is about, if any, checked against the right to request such a job. */
export async function subjectOfRequest(
  { store }: { readonly store: Store },
  staff: Staff,
  input: JobInput,
): Promise<Result<PublishedDirective | undefined>> {
  if (!('directiveId' in input))
    return mayRequest(staff, input, undefined) ? ok(undefined) : refuse(problem('forbidden'))
  const directive = await store.directives.get(input.directiveId)
  if (!directive || !mayRequest(staff, input, directive.issuer.id)) return refuse(problem('not-found'))
  // Its right is kept when the directive is published: the job that published it ends after that.
  if (input.kind === 'publish') return ok(isPublished(directive) ? directive : undefined)
  return isPublished(directive) ? ok(directive) : refuse(problem('not-published'))
}

/** Whether the asker still exists, in the same unit, with the right to request the job. */
export async function requesterStillMay(deps: { readonly store: Store }, job: Job): Promise<boolean> {
  const staff = await deps.store.staff.byEmail(job.askedBy.email)
  if (staff?.id !== job.askedBy.id || staff.unitId !== job.issuerId) return false
  return (await subjectOfRequest(deps, staff, job.input)).ok
}

/** A job visible to this member of staff: their own, until it expires. */
export async function jobToRead(
  { store }: { readonly store: Store },
  staff: Staff,
  id: JobId,
  now: Instant,
): Promise<Result<Job>> {
  const job = await store.jobs.get(id)
  return job && isOwn(staff, job) && !isGone(job, now) ? ok(job) : refuse(problem('not-found'))
}
