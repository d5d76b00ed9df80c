import { type TaskMailRule, wantedUnless } from './rule.ts'
import { whileOwed } from './still-wanted.ts'

/** Sends a report back to be corrected. */
export const returnedMail: TaskMailRule<'returned', 'returned'> = {
  kind: 'returned',
  subject: 'task',
  audience: 'unit',
  sentAs: ['returned'],
  unknownOutcome: 'give-up',
  lane: 'express',
  decide: (mail, circumstances) => wantedUnless(whileOwed(mail, circumstances), 'returned'),
}
