import { isEnded, isGone } from '../jobs/job.ts'
import { type StaffMailRule, wantedUnless } from './rule.ts'

/** Tells a member of staff that a job that took long has ended; dropped if its result is no longer kept. */
export const jobReadyMail: StaffMailRule<'job-ready', 'job-ready'> = {
  kind: 'job-ready',
  subject: 'staff',
  sentAs: ['job-ready'],
  unknownOutcome: 'give-up',
  lane: 'express',
  decide: (_mail, { job, now }) =>
    wantedUnless(job && isEnded(job) && !isGone(job, now) ? undefined : 'no-longer-true', 'job-ready'),
}
