import { type TaskMailRule, wantedUnless } from './rule.ts'
import { unlessWithdrawn } from './still-wanted.ts'

/** Acknowledges receipt of one version of a report; `about` is the version number. */
export const receiptMail: TaskMailRule<'receipt', 'receipt'> = {
  kind: 'receipt',
  subject: 'task',
  audience: 'unit',
  sentAs: ['receipt'],
  unknownOutcome: 'give-up',
  lane: 'express',
  decide: (_mail, circumstances) => wantedUnless(unlessWithdrawn(circumstances), 'receipt'),
  reportVersion: ({ about }) => Number(about),
}
