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
  // Of versions sent in quick succession only the newest that is known at the claim is acknowledged.
  decide: (mail, circumstances) =>
    wantedUnless(
      unlessWithdrawn(circumstances) ??
        (circumstances.task.reports > Number(mail.about) ? 'superseded' : undefined),
      'receipt',
    ),
  reportVersion: ({ about }) => Number(about),
}
