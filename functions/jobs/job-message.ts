import { logger } from '#adapters/lambda/logger.ts'
import { parseNudge } from '#adapters/lambda/nudge-message.ts'
import type { JobWorkDeps } from '#app/jobs/job-deps.ts'
import { runJob } from '#app/jobs/run-job.ts'

/** Handles one message of the queue: a job to run, or an expired job to delete. `timeLeft` in milliseconds. */
export const jobMessage =
  (deps: JobWorkDeps, timeLeft: () => number) =>
  async (body: string): Promise<void> => {
    const nudge = parseNudge(body)
    if (nudge.kind !== 'job') throw new Error(`${nudge.kind} is not for jobs`)
    const outcome = await runJob(deps, nudge.jobId, timeLeft)
    logger.info('job', { ...nudge, outcome })
  }
