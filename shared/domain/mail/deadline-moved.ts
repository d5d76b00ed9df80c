import { type TaskMailRule, wantedUnless } from './rule.ts'
import { whileDeadlineHolds } from './still-wanted.ts'

/** Tells a unit that still owes its report that the deadline moved. */
export const deadlineMovedMail: TaskMailRule<'deadline-moved', 'deadline-moved'> = {
  kind: 'deadline-moved',
  subject: 'task',
  audience: 'unit',
  sentAs: ['deadline-moved'],
  unknownOutcome: 'give-up',
  decide: (mail, circumstances) => wantedUnless(whileDeadlineHolds(mail, circumstances), 'deadline-moved'),
}
