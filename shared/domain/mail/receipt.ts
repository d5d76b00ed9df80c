import type { Task } from '../task/task.ts'
import { type TaskMailRule, wantedUnless } from './rule.ts'
import { unlessWithdrawn } from './still-wanted.ts'

const newestSubmitted = ({ progress }: Task): number => ('version' in progress ? progress.version : 0)

/** Acknowledges receipt of one version of a report; `about` is the version number. */
export const receiptMail: TaskMailRule<'receipt', 'receipt'> = {
  kind: 'receipt',
  subject: 'task',
  audience: 'unit',
  sentAs: ['receipt'],
  unknownOutcome: 'give-up',
  lane: 'express',
  // Of versions sent in quick succession only the newest that is known at the claim is acknowledged. A version that came
  // after the door was shut gets no receipt, and so takes none away.
  decide: (mail, circumstances) =>
    wantedUnless(
      unlessWithdrawn(circumstances) ??
        (newestSubmitted(circumstances.task) > Number(mail.about) ? 'superseded' : undefined),
      'receipt',
    ),
  reportVersion: ({ about }) => Number(about),
}
