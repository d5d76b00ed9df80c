import type { Staff } from '#domain/access/staff.ts'
import type { JobId } from '#domain/ids.ts'
import type { Job, JobFile } from '#domain/jobs/job.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import { actorOf } from '../access/directive-access.ts'
import { untilSettled } from '../until-settled.ts'
import { eventOf } from './history-of-jobs.ts'
import { jobToSee, subjectToAskFor } from './job-access.ts'
import type { JobDeps } from './job-deps.ts'

/** The file that a job made, if it made one. */
const fileOf = ({ state }: Job): JobFile | undefined => {
  if (state.is !== 'done') return undefined
  return state.result.is === 'file' ? state.result.file : state.result.faults
}

/**
 * The file that a job made, for its asker, who must still have the right to it; each time it is handed out this is
 * written into the history of what the file is about.
 */
export async function fetchResult(deps: JobDeps, staff: Staff, id: JobId): Promise<Result<JobFile>> {
  const { store, clock } = deps
  return untilSettled<JobFile>(store.pause, async () => {
    const seen = await jobToSee(deps, staff, id, clock())
    if (!seen.ok) return seen
    const right = await subjectToAskFor(deps, staff, seen.value.input)
    if (!right.ok) return right
    const file = fileOf(seen.value)
    if (!file) return refuse(problem('not-found'))
    const event = await eventOf(store, seen.value, {
      type: 'job-result-fetched',
      at: clock(),
      by: actorOf(staff),
    })
    return (await store.jobs.commit({ jobs: [], event })) === 'done' ? ok(file) : 'again'
  })
}
