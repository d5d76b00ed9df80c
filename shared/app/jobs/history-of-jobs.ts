import type { Actor, AuditEvent } from '#domain/history/history.ts'
import { type EndedJob, type Job, subjectOf } from '#domain/jobs/job.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { NextInChain } from '#store/chain.ts'
import type { Store } from '#store/store.ts'
import { nextInChain } from '../history/next-in-chain.ts'

/** The next event of the history chain that records the job. */
export async function eventOf(
  store: Pick<Store, 'chains'>,
  job: Job,
  what: { readonly type: AuditEvent['type']; readonly at: Instant; readonly by: Actor },
): Promise<NextInChain> {
  const data = {
    job: job.id,
    kind: job.input.kind,
    askedBy: job.askedBy.id,
    ...('at' in job.state ? { outcome: job.state.is } : {}),
  }
  return nextInChain(store, subjectOf(job.input), { ...what, data })
}

/** The actor who ended a job: the person who cancelled it, or the system. */
export const enderOf = (job: EndedJob): Actor =>
  job.state.is === 'cancelled' ? { is: 'staff', id: job.askedBy.id } : { is: 'system' }
