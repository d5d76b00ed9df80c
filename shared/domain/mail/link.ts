import { type TaskMailRule, wantedUnless } from './rule.ts'
import { unlessWithdrawn } from './still-wanted.ts'

/** Repeats a unit's link to whoever asked for it with the unit's registered address. */
export const linkMail: TaskMailRule<'link', 'link'> = {
  kind: 'link',
  subject: 'task',
  audience: 'unit',
  sentAs: ['link'],
  unknownOutcome: 'give-up',
  lane: 'express',
  decide: (_mail, circumstances) => wantedUnless(unlessWithdrawn(circumstances), 'link'),
}
