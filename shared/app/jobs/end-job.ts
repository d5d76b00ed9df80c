import { type EndedJob, goneAt } from '#domain/jobs/job.ts'
import { started } from '#domain/jobs/job-acts.ts'
import { mailOfEnd } from '#domain/jobs/job-mail.ts'
import { dequeue } from '#domain/jobs/job-queue.ts'
import { type Nudge, nudgesAtOnce } from '#domain/nudge.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import type { JobWrite } from '#store/job-store.ts'
import type { ActDeps } from '../deps.ts'
import { retryConflicts } from '../retry-conflicts.ts'
import { enderOf, eventOf } from './history-of-jobs.ts'

/**
 * Ends a job, starts the issuer's next and writes the mail to its asker in one transaction, so that neither place nor mail is
 * lost when a worker dies.
 * Fails with `changed-meanwhile` if the stored row is not the predecessor of `ended`.
 */
export async function endJob({ store, nudger, clock }: ActDeps, ended: EndedJob): Promise<Result<EndedJob>> {
  const settled = await retryConflicts<readonly Nudge[]>(store.pause, async () => {
    const now = clock()
    const queue = await store.jobs.queue(ended.issuerId)
    const change = dequeue(queue, ended.id, now)
    const begun: JobWrite[] = []
    for (const id of change.started) {
      const waiting = await store.jobs.get(id)
      if (waiting?.state.is !== 'waiting') return 'again'
      begun.push({ job: started(waiting), dueAt: now })
    }
    const mail = mailOfEnd(ended)
    const outcome = await store.jobs.commit({
      jobs: [{ job: ended, dueAt: goneAt(ended) }, ...begun],
      queue: change,
      event: await eventOf(store, ended, { type: 'job-ended', at: ended.state.at, by: enderOf(ended) }),
      ...(mail ? { mail: { row: mail, at: now } } : {}),
    })
    if (outcome === 'done')
      return ok([
        ...begun.map(({ job }): Nudge => ({ kind: 'job', jobId: job.id })),
        ...nudgesAtOnce(mail ? [mail] : []),
      ])
    if (outcome === 'newer') return outcome
    const stored = await store.jobs.get(ended.id)
    return stored?.version === ended.version - 1 ? 'again' : refuse(problem('changed-meanwhile'))
  })
  if (!settled.ok) return settled
  await nudger.send(settled.value)
  return ok(ended)
}
