import { isEnded, type Job } from '#domain/jobs/job.ts'
import type { Store } from '#store/store.ts'

const lookEveryMs = 150

/** Waits for a job to end, up to a time limit, so that a short job's result can be shown at once. Returns its latest state. */
export async function awaitEnd(store: Store, asked: Job, patienceMs: number): Promise<Job> {
  let job = asked
  for (let waited = 0; waited < patienceMs && !isEnded(job); waited += lookEveryMs) {
    await store.pause(lookEveryMs)
    job = (await store.jobs.get(asked.id)) ?? job
  }
  return job
}
