import { type TaskMailRule, wantedUnless } from './rule.ts'

/**
 * Sends the links of all units that share a mailbox again, on request, in one mail. Its row is stored with the first of their
 * tasks; which links it holds is decided when it is composed.
 */
export const linksMail: TaskMailRule<'links', 'links'> = {
  kind: 'links',
  subject: 'task',
  audience: 'unit',
  sentAs: ['links'],
  unknownOutcome: 'give-up',
  lane: 'express',
  decide: () => wantedUnless(undefined, 'links'),
}
