import type { Staff } from '#domain/access/staff.ts'
import { canonical } from '#domain/history/history.ts'
import { isEnded, isGone, isRunning, type Job, type JobInput, jobIdFor } from '#domain/jobs/job.ts'
import { newJob, startedAtOnce } from '#domain/jobs/job-acts.ts'
import { enqueue } from '#domain/jobs/job-queue.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import { actorOf } from '../access/directive-access.ts'
import type { ActDeps } from '../deps.ts'
import { retryConflicts } from '../retry-conflicts.ts'
import { eventOf } from './history-of-jobs.ts'
import { subjectOfRequest } from './job-access.ts'

export interface JobRequest {
  readonly input: JobInput
  /** Idempotency key: two requests with one key give one job. */
  readonly key: string
  /** Number of rows, if the input does not tell. */
  readonly size?: number
}

/** Requests a background job. It starts as soon as one of the issuer's two places is free. */
export async function requestJob(deps: ActDeps, staff: Staff, request: JobRequest): Promise<Result<Job>> {
  const { store, nudger, clock } = deps
  const { input } = request
  const subject = await subjectOfRequest(deps, staff, input)
  if (!subject.ok) return subject
  const id = jobIdFor(staff.id, request.key)
  const asked = await retryConflicts<Job>(store.pause, async () => {
    const at = clock()
    const known = await store.jobs.get(id)
    if (known && isEnded(known) && isGone(known, at)) {
      // Only workers may delete.
      await nudger.send([{ kind: 'job', jobId: id }])
      return 'again'
    }
    if (known)
      return canonical(known.input) === canonical(input) ? ok(known) : refuse(problem('job-key-used'))
    const size = request.size ?? subject.value?.publication.leads ?? 0
    const queued = enqueue(await store.jobs.queue(staff.unitId), { id, size, at }, at)
    if (!queued.ok) return queued
    const waiting = newJob({ id, by: staff, input, size, at })
    const begins = queued.value.started.includes(id)
    const job = begins ? startedAtOnce(waiting) : waiting
    const outcome = await store.jobs.commit({
      jobs: [{ job, dueAt: begins ? at : undefined }],
      queue: queued.value,
      event: await eventOf(store, job, { type: 'job-asked', at, by: actorOf(staff) }),
    })
    if (outcome === 'newer') return outcome
    return outcome === 'done' ? ok(job) : 'again'
  })
  if (asked.ok && isRunning(asked.value)) await nudger.send([{ kind: 'job', jobId: id }])
  return asked
}
