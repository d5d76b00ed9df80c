import { isEnded, type Job } from '#domain/jobs/job.ts'
import type { Store } from '#store/store.ts'

const lookEveryMs = 150

/** The job once it has ended, or as it is when patience is over: what takes a moment is shown at once. */
export async function awaitEnd(store: Store, asked: Job, patienceMs: number): Promise<Job> {
  let job = asked
  for (let waited = 0; waited < patienceMs && !isEnded(job); waited += lookEveryMs) {
    await store.pause(lookEveryMs)
    job = (await store.jobs.get(asked.id)) ?? job
  }
  return job
}
