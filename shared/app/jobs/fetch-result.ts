import type { Staff } from '#domain/access/staff.ts'
import type { JobId } from '#domain/ids.ts'
import { fileOf, type Job, type JobFile } from '#domain/jobs/job.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import { actorOf } from '../access/directive-access.ts'
import type { ActDeps } from '../deps.ts'
import { retryConflicts } from '../retry-conflicts.ts'
import { eventOf } from './history-of-jobs.ts'
import { jobToRead, subjectOfRequest } from './job-access.ts'

/** The result file of a job, for its asker, who must still have the right to it. */
export async function resultOf(
  deps: Pick<ActDeps, 'store' | 'clock'>,
  staff: Staff,
  id: JobId,
): Promise<Result<{ readonly job: Job; readonly file: JobFile }>> {
  const seen = await jobToRead(deps, staff, id, deps.clock())
  if (!seen.ok) return seen
  const right = await subjectOfRequest(deps, staff, seen.value.input)
  if (!right.ok) return right
  const file = fileOf(seen.value)
  return file ? ok({ job: seen.value, file }) : refuse(problem('not-found'))
}

/** Gives out the result file and records each download in the history of the job's subject. */
export async function fetchResult(deps: ActDeps, staff: Staff, id: JobId): Promise<Result<JobFile>> {
  const { store, clock } = deps
  return retryConflicts<JobFile>(store.pause, async () => {
    const result = await resultOf(deps, staff, id)
    if (!result.ok) return result
    const { job, file } = result.value
    const what = { type: 'job-result-fetched', at: clock(), by: actorOf(staff) } as const
    const outcome = await store.jobs.commit({ jobs: [], event: await eventOf(store, job, what) })
    if (outcome === 'newer') return outcome
    return outcome === 'done' ? ok(file) : 'again'
  })
}
