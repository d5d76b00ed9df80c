import type { Staff } from '#domain/access/staff.ts'
import type { JobId } from '#domain/ids.ts'
import { isEnded, type Job, mayCancel } from '#domain/jobs/job.ts'
import { cancelled } from '#domain/jobs/job-acts.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import type { ActDeps } from '../deps.ts'
import { retryConflicts } from '../retry-conflicts.ts'
import { endJob } from './end-job.ts'
import { jobToRead } from './job-access.ts'

/** Cancels the asker's own job. A running worker notices at its next write. */
export async function cancelJob(deps: ActDeps, staff: Staff, id: JobId): Promise<Result<Job>> {
  return retryConflicts<Job>(deps.store.pause, async () => {
    const seen = await jobToRead(deps, staff, id, deps.clock())
    if (!seen.ok) return seen
    const job = seen.value
    if (job.state.is === 'cancelled') return ok(job)
    if (isEnded(job)) return refuse(problem('job-ended'))
    if (!mayCancel(job)) return refuse(problem('job-publishes'))
    const ended = await endJob(deps, cancelled(job, deps.clock()))
    if (ended.ok) return ended
    return ended.problems.some(({ code }) => code === 'changed-meanwhile') ? 'again' : ended
  })
}
