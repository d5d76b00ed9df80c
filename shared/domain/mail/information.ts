import { type DirectiveMailRule, wantedUnless } from './rule.ts'

/** The one mail of a unit that cooperates or is informed: it has no task, owes nothing, and the mail stays true. */
export const informationMail: DirectiveMailRule<'information', 'information'> = {
  kind: 'information',
  subject: 'directive',
  sentAs: ['information'],
  unknownOutcome: 'give-up',
  decide: () => wantedUnless(undefined, 'information'),
}
