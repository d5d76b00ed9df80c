import { mailIdOf, type UserId } from '../ids.ts'
import { jobReadyMail } from '../mail/job-ready.ts'
import type { LanedMail } from '../mail/lane.ts'
import { plus } from '../time/calendar.ts'
import type { EndedJob } from './job.ts'

/** Seconds after which the asker has probably left the page of the job. */
const patienceSeconds = 60

/**
 * The mail that tells the asker that a job has ended. None for a job that ended within a minute, was cancelled, or whose
 * asker lost the right to it.
 */
export function mailOfEnd({ id, askedBy, askedAt, state }: EndedJob): LanedMail | undefined {
  const wanted = state.is === 'done' || state.is === 'failed'
  if (!wanted || state.at < plus(askedAt, { seconds: patienceSeconds })) return undefined
  const row = rowIdOf(askedBy.id, `${jobReadyMail.kind}.${id}.${askedAt}`)
  return (
    row && {
      id: row,
      subject: { is: 'staff', staff: askedBy.id },
      audience: { is: 'staff', staff: askedBy.id },
      kind: jobReadyMail.kind,
      about: id,
      deadlineVersion: '0',
      cycle: 0,
      lane: 'express',
    }
  )
}

/**
 * With the time of the request, since a job whose retention has ended can be requested again under the same id. Undefined for
 * a member whose id does not fit into the id of a row: the operator chose it, and the job must end all the same.
 */
function rowIdOf(staff: UserId, slot: string): LanedMail['id'] | undefined {
  try {
    return mailIdOf({ is: 'staff', staff }, slot)
  } catch (fault) {
    if (fault instanceof RangeError) return undefined
    throw fault
  }
}
