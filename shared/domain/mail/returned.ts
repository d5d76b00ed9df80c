import { type TaskMailRule, wantedUnless } from './rule.ts'
import { whileOwed } from './still-wanted.ts'

/** Tells a unit that its report was returned for correction. */
export const returnedMail: TaskMailRule<'returned', 'returned'> = {
  kind: 'returned',
  subject: 'task',
  audience: 'unit',
  sentAs: ['returned'],
  unknownOutcome: 'give-up',
  lane: 'express',
  decide: (mail, circumstances) => wantedUnless(whileOwed(mail, circumstances), 'returned'),
}
