import { type TaskMailRule, wantedUnless } from './rule.ts'
import { whileOwed } from './still-wanted.ts'

/** Asks a unit for its report. One that was sent anew supersedes those before it. */
export const requestMail: TaskMailRule<'request', 'request'> = {
  kind: 'request',
  subject: 'task',
  audience: 'unit',
  sentAs: ['request'],
  // A unit that never hears of its task is worse off than one with two copies.
  unknownOutcome: 'send-once-more',
  decide: (mail, circumstances) =>
    wantedUnless(
      whileOwed(mail, circumstances) ??
        (mail.about === circumstances.task.request ? undefined : 'superseded'),
      'request',
    ),
}
