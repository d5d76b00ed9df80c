import { type TaskMailRule, wantedUnless } from './rule.ts'
import { whileIssued } from './still-wanted.ts'

/** Tells a unit that a version of its report was approved; dropped if that version no longer counts. */
export const approvedMail: TaskMailRule<'approved', 'approved'> = {
  kind: 'approved',
  subject: 'task',
  audience: 'unit',
  sentAs: ['approved'],
  unknownOutcome: 'give-up',
  decide(mail, circumstances) {
    const { progress } = circumstances.task
    const counts = progress.is === 'approved' && String(progress.version) === mail.about
    return wantedUnless(whileIssued(circumstances) ?? (counts ? undefined : 'no-longer-true'), 'approved')
  },
}
