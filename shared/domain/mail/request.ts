import { type TaskMailRule, wantedUnless } from './rule.ts'
import { whileOwed } from './still-wanted.ts'

/** Asks a unit for its report. A newer request supersedes older ones. */
export const requestMail: TaskMailRule<'request', 'request'> = {
  kind: 'request',
  subject: 'task',
  audience: 'unit',
  sentAs: ['request'],
  // Send again when the outcome is unknown: a missing request is worse than a duplicate.
  unknownOutcome: 'send-once-more',
  decide: (mail, circumstances) =>
    wantedUnless(
      whileOwed(mail, circumstances) ??
        (mail.about === circumstances.task.request ? undefined : 'superseded'),
      'request',
    ),
}
