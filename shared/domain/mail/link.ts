import { type TaskMailRule, wantedUnless } from './rule.ts'
import { unlessWithdrawn } from './still-wanted.ts'

/** Sends a unit's link again on request, to the unit's registered address. */
export const linkMail: TaskMailRule<'link', 'link'> = {
  kind: 'link',
  subject: 'task',
  audience: 'unit',
  sentAs: ['link'],
  unknownOutcome: 'give-up',
  lane: 'express',
  decide: (_mail, circumstances) => wantedUnless(unlessWithdrawn(circumstances), 'link'),
}
