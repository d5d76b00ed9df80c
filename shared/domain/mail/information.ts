import { type DirectiveMailRule, wantedUnless } from './rule.ts'

/** The only mail to a cooperating or informed unit. There is no task, so it can never become outdated. */
export const informationMail: DirectiveMailRule<'information', 'information'> = {
  kind: 'information',
  subject: 'directive',
  sentAs: ['information'],
  unknownOutcome: 'give-up',
  decide: () => wantedUnless(undefined, 'information'),
}
